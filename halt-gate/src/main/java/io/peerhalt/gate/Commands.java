package io.peerhalt.gate;

import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** What the protocol says about a single command: its key, its id, whether it can be used. */
public final class Commands {

  /** Highest epoch of a target; every whole number up to it is exact in JSON too. */
  public static final long MAX_EPOCH = 1L << 53;

  /**
   * How far the issue time of a RESUME may be ahead of the broker's clock. Until its issue time no
   * evidence halts its target, so a wrong clock must not set that time far ahead.
   */
  public static final Duration MOST_AHEAD = Duration.ofSeconds(10);

  private static final int READABLE_RULE_LENGTH = 64;

  private Commands() {}

  /**
   * Returns the record key, {@code target|action|epoch}, so that compaction never lets an old halt
   * overwrite a newer one.
   */
  public static String key(ControlCommand command) {
    return command.getTarget() + "|" + command.getAction() + "|" + command.getEpoch();
  }

  /**
   * Returns the id of the decision, {@code target/epoch/rule}: the same decision always has the
   * same id. A rule of more than 64 characters is replaced by the start of its SHA-256.
   */
  public static String commandId(Target target, long epoch, String rule) {
    String readable = rule.length() <= READABLE_RULE_LENGTH ? rule : digest(rule);
    return target + "/" + epoch + "/" + readable;
  }

  /**
   * Returns what makes the command unusable, empty if it can be obeyed. A missing detail never
   * makes a halt unusable: see {@link #haltAction}.
   */
  public static Optional<String> problem(ControlCommand command) {
    Target target;
    try {
      target = Target.parse(command.getTarget());
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
    ControlAction action = command.getAction();
    if (action == null || action == ControlAction.UNKNOWN) {
      return Optional.of("unknown action; allowed are HALT, RESUME and HEARTBEAT");
    }
    if (command.getIssueTime() == null || command.getEvidenceTime() == null) {
      return Optional.of("issueTime or evidenceTime is missing");
    }
    if ((action == ControlAction.HEARTBEAT) != (target.scope() == Scope.WATCH)) {
      return Optional.of(action + " of " + target + "; heartbeats, and only they, are of a WATCH");
    }
    return epochProblem(action, command.getEpoch());
  }

  /**
   * Returns what makes the command unusable as a record of the log, which was appended at {@code
   * appendMillis} since the epoch, negative if that is not known. Besides what {@link
   * #problem(ControlCommand)} says, a RESUME issued more than {@link #MOST_AHEAD} after it was
   * appended is refused: its target stays halted, which is the safe side. It depends on nothing but
   * the record, so all readers agree, and in which order they merge still changes nothing.
   */
  public static Optional<String> problem(ControlCommand command, long appendMillis) {
    Optional<String> problem = problem(command);
    if (problem.isPresent() || appendMillis < 0 || command.getAction() != ControlAction.RESUME) {
      return problem;
    }
    Instant appended = Instant.ofEpochMilli(appendMillis);
    return command.getIssueTime().isAfter(appended.plus(MOST_AHEAD))
        ? Optional.of(
            "RESUME issued at "
                + command.getIssueTime()
                + " but appended at "
                + appended
                + "; a clock may be 10 s ahead")
        : Optional.empty();
  }

  /**
   * Returns what the halt stops. A halt that does not say so, or says it in a word this version
   * does not know, stops everything: {@code CANCEL_AND_BLOCK}.
   */
  public static HaltAction haltAction(ControlCommand halt) {
    HaltAction action = halt.getHaltAction();
    return action == null || action == HaltAction.UNKNOWN ? HaltAction.CANCEL_AND_BLOCK : action;
  }

  // The highest epoch is a HALT's alone, so that a target can be halted after any RESUME.
  private static Optional<String> epochProblem(ControlAction action, long epoch) {
    return switch (action) {
      case HEARTBEAT, UNKNOWN -> Optional.empty();
      case HALT ->
          epoch < 1 || epoch > MAX_EPOCH
              ? Optional.of("HALT with epoch " + epoch + "; allowed are 1 to 2^53")
              : Optional.empty();
      case RESUME ->
          epoch < 1 || epoch >= MAX_EPOCH
              ? Optional.of("RESUME with epoch " + epoch + "; allowed are 1 to 2^53 - 1")
              : Optional.empty();
    };
  }

  private static String digest(String rule) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(rule.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
