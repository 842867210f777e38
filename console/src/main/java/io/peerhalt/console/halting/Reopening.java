package io.peerhalt.console.halting;

import io.peerhalt.gate.Commands;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a resume would make possible again, and what stays halted all the same.
 *
 * @param closed the halt that would be closed
 * @param held other halts that hold all of the target
 * @param partly other halts that hold some of it
 * @param perhaps halts of groups of which it is not known whether the server is in them
 */
public record Reopening(
    ControlCommand closed,
    List<ControlCommand> held,
    List<ControlCommand> partly,
    List<ControlCommand> perhaps) {

  /** Returns what closing {@code halt} would make possible while {@code inForce} are in force. */
  public static Reopening of(ControlCommand halt, List<ControlCommand> inForce, Coverage coverage) {
    Reopening reopening =
        new Reopening(halt, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Target target = Target.parse(halt.getTarget());
    for (ControlCommand other : inForce) {
      Target otherTarget = Target.parse(other.getTarget());
      if (!otherTarget.equals(target)) {
        switch (coverage.of(otherTarget, target)) {
          case ALL -> reopening.held.add(other);
          case SOME -> reopening.partly.add(other);
          case PERHAPS -> reopening.perhaps.add(other);
          case NONE -> {
            // It holds something else.
          }
        }
      }
    }
    return reopening;
  }

  /** Returns it as sentences. */
  public String words() {
    StringBuilder words = new StringBuilder(who()).append(' ').append(may());
    say(words, held, "; it stays halted by ");
    say(words, partly, "; part of it stays halted by ");
    say(words, perhaps, "; if it is of that group, it stays halted by ");
    return words.append('.').toString();
  }

  private String who() {
    Target target = Target.parse(closed.getTarget());
    return switch (target.scope()) {
      case FLEET -> "every server";
      case GROUP -> "every server of group " + target.name();
      case SERVER, WATCH -> target.name();
      case SYMBOL -> "every server in " + target.symbol();
      case SERVER_SYMBOL -> target.name() + " in " + target.symbol();
    };
  }

  private String may() {
    if (held.isEmpty()) {
      return "may send new orders";
    }
    boolean rest =
        held.stream().allMatch(halt -> Commands.haltAction(halt) == HaltAction.REDUCE_ONLY);
    return rest && Commands.haltAction(closed) != HaltAction.REDUCE_ONLY
        ? "may send orders that reduce a position"
        : "may send no more than before";
  }

  private static void say(StringBuilder words, List<ControlCommand> halts, String lead) {
    if (!halts.isEmpty()) {
      words.append(
          halts.stream()
              .map(
                  halt ->
                      halt.getTarget()
                          + " ("
                          + Commands.haltAction(halt)
                          + ", epoch "
                          + halt.getEpoch()
                          + ")")
              .collect(Collectors.joining(", ", lead, "")));
    }
  }
}
