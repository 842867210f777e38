package io.peerhalt.console.halting;

import io.peerhalt.console.acts.ActLog;
import io.peerhalt.console.acts.Actor;
import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.topic.TopicWriter;
import io.peerhalt.gate.Commands;
import io.peerhalt.schemas.ActKind;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import io.peerhalt.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Halts on a person's order. Needs Kafka and nothing else: no watch, no console. Each call opens
 * and closes its own clients, so that any thread may call at any time.
 */
public final class HaltDesk {

  private final Brokers brokers;
  private final Clock clock;

  /** Makes a desk. */
  public HaltDesk(Brokers brokers, Clock clock) {
    this.brokers = brokers;
    this.clock = clock;
  }

  /**
   * What came of an order.
   *
   * @param halt the halt now in force
   * @param written whether this order wrote it; false if it was in force already
   * @param audited why the act does not stand in the audit topic; empty if it does
   */
  public record Outcome(ControlBook.Halt halt, boolean written, Optional<String> audited) {}

  /**
   * Returns the command that {@link #halt} would write now, empty if the target is halted already
   * by an action as strict.
   *
   * @throws NotDone if the control topic cannot be read
   */
  public Optional<ControlCommand> plan(Actor actor, HaltOrder order) {
    try (ControlLine line = ControlLine.open(brokers)) {
      return isHeld(line.book(), order)
          ? Optional.empty()
          : Optional.of(command(actor, order, line.book()));
    }
  }

  /**
   * Halts and returns when the halt stands in the log and was read back. A target that is halted by
   * an action as strict is left as it is: a weaker order never loosens a halt. A failure to write
   * to the audit topic stops no halt.
   *
   * @throws NotDone if the halt is not known to be in force
   */
  public Outcome halt(Actor actor, HaltOrder order) {
    try (ControlLine line = ControlLine.open(brokers);
        TopicWriter writer = TopicWriter.open(brokers)) {
      boolean held = isHeld(line.book(), order);
      if (!held) {
        ControlCommand command = command(actor, order, line.book());
        byte[] value = AvroWire.of(ControlCommand.class).encode(command);
        line.readUpTo(writer.write(Topics.CONTROL, Commands.key(command), value));
      }
      ControlBook.Halt halt =
          line.book()
              .haltOf(order.target())
              .filter(found -> isHeld(line.book(), order))
              .orElseThrow(() -> undone(order));
      return new Outcome(halt, !held, audit(actor, order, halt.command(), writer));
    }
  }

  private ControlCommand command(Actor actor, HaltOrder order, ControlBook book) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    // A clock behind the newest RESUME must not make a halt that nobody obeys.
    Instant evidence =
        book.newestResume(order.target())
            .map(resumed -> resumed.plus(1, ChronoUnit.MICROS))
            .filter(now::isBefore)
            .orElse(now);
    // Of two halts of one epoch the one with the later evidence is kept.
    evidence =
        book.haltOf(order.target())
            .map(halt -> halt.command().getEvidenceTime().plus(1, ChronoUnit.MICROS))
            .filter(evidence::isBefore)
            .orElse(evidence);
    long epoch =
        Math.max(
            book.state().nextHaltEpoch(order.target()), book.state().haltedEpoch(order.target()));
    return ControlCommand.newBuilder()
        .setCommandId(Commands.commandId(order.target(), epoch, order.rule()))
        .setAction(ControlAction.HALT)
        .setTarget(order.target().toString())
        .setEpoch(epoch)
        .setIssueTime(now)
        .setIssuer(actor.name())
        .setEvidenceTime(evidence)
        .setHaltAction(order.action())
        .setHalted(List.of())
        .setRule(order.rule())
        .setReason(order.reason())
        .build();
  }

  private Optional<String> audit(
      Actor actor, HaltOrder order, ControlCommand halt, TopicWriter writer) {
    ActLog log = new ActLog(writer, clock);
    try {
      log.write(
          log.act(actor, ActKind.HALT)
              .setTarget(halt.getTarget())
              .setEpoch(halt.getEpoch())
              .setCommandId(halt.getCommandId())
              .setReason(order.reason())
              .build());
      return Optional.empty();
    } catch (NotDone e) {
      return Optional.of(e.getMessage());
    }
  }

  private static boolean isHeld(ControlBook book, HaltOrder order) {
    return book.haltOf(order.target())
        .map(halt -> strictness(Commands.haltAction(halt.command())))
        .filter(strictness -> strictness >= strictness(order.action()))
        .isPresent();
  }

  private static int strictness(HaltAction action) {
    return switch (action) {
      case REDUCE_ONLY -> 1;
      case BLOCK_NEW -> 2;
      case CANCEL_AND_BLOCK, UNKNOWN -> 3;
    };
  }

  private static NotDone undone(HaltOrder order) {
    return new NotDone(
        order.target()
            + " is not halted although its halt was written: somebody resumed it at the same"
            + " moment; look with 'peerhalt tail control --since 1m' and halt again");
  }
}
