package io.peerhalt.console.web.page;

import io.peerhalt.console.halting.ControlBook;
import io.peerhalt.console.web.view.CommandBook;
import io.peerhalt.console.web.view.Picture;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Who of those that a halt hits has answered it.
 *
 * @param state how it stands
 * @param acknowledged who said that its gate is closed, in the order of the names
 * @param missing who did not
 * @param notObeyed who trades on, as the watch found
 */
public record Obedience(
    State state, List<Answer> acknowledged, List<String> missing, List<String> notObeyed) {

  /** How long an answer may take before its lack is told as such. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String NOT_OBEYED = "HALT_NOT_OBEYED";

  /** How a halt is obeyed, the worst of all servers that it hits. */
  public enum State {
    /** Every gate answered. */
    ACKNOWLEDGED,
    /** Some did not yet, and may be late. */
    WAITING,
    /** Some did not, and should have. */
    UNACKNOWLEDGED,
    /** Some trade on. */
    NOT_OBEYED,
    /** No server is known that it could hit. */
    NOBODY_KNOWN
  }

  /** A gate's answer: when its orders were refused from, and how long after the halt's issue. */
  public record Answer(String server, long applied, long afterMillis, String place) {}

  /** Returns how a halt is obeyed at that time. */
  static Obedience of(Picture picture, ControlBook.Halt halt, Instant now) {
    TreeSet<String> missing = new TreeSet<>(concerned(picture, halt.target()));
    boolean nobody = missing.isEmpty();
    List<String> trading =
        picture.anomalies().open().stream()
            .filter(anomaly -> anomaly.getRule().equals(NOT_OBEYED))
            .map(Anomaly::getTarget)
            .flatMap(text -> Names.target(text).stream())
            .map(Target::name)
            .filter(missing::contains)
            .distinct()
            .toList();
    List<Answer> answers = answers(picture, halt);
    answers.forEach(answer -> missing.remove(answer.server()));
    boolean early = now.isBefore(halt.since().plus(PATIENCE));
    State state =
        !trading.isEmpty()
            ? State.NOT_OBEYED
            : nobody && answers.isEmpty()
                ? State.NOBODY_KNOWN
                : missing.isEmpty()
                    ? State.ACKNOWLEDGED
                    : early ? State.WAITING : State.UNACKNOWLEDGED;
    return new Obedience(state, answers, List.copyOf(missing), trading);
  }

  /** Returns the servers that a halt of the target hits, as far as they are known. */
  static List<String> concerned(Picture picture, Target target) {
    return switch (target.scope()) {
      case FLEET, SYMBOL -> List.copyOf(picture.servers());
      case SERVER, SERVER_SYMBOL -> List.of(target.name());
      case GROUP -> {
        Map<String, String> groups = picture.groupsOfServers();
        yield picture.servers().stream()
            .filter(server -> target.name().equals(groups.get(server)))
            .toList();
      }
      case WATCH -> List.of();
    };
  }

  private static List<Answer> answers(Picture picture, ControlBook.Halt halt) {
    List<Answer> answers = new ArrayList<>();
    Map<String, CommandBook.Answered> answered =
        picture
            .commands()
            .answers(halt.target().toString(), ControlAction.HALT, halt.command().getEpoch());
    answered.forEach(
        (server, answer) -> {
          Instant applied = answer.ack().getAppliedTime();
          long after = Duration.between(halt.command().getIssueTime(), applied).toMillis();
          answers.add(
              new Answer(
                  server,
                  applied.toEpochMilli(),
                  Math.max(0, after),
                  answer.position().toString()));
        });
    return answers;
  }
}
