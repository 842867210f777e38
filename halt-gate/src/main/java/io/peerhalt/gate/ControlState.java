package io.peerhalt.gate;

import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is halted, given the commands: the one reducer of the control protocol, used by watch, gate
 * and console. A target is halted exactly while there is a HALT of an epoch above its highest
 * RESUME epoch with evidence from after the issue time of its newest RESUME.
 *
 * <p>Merging is commutative, associative and idempotent: whatever the order, duplication or
 * grouping of the commands, the state is the same. Of two halts with the same target and epoch the
 * one with the later evidence is kept; ties go by commandId. One entry per target ever commanded;
 * none is forgotten, because its epochs must keep growing.
 *
 * <p>For one thread. Commands handed in are kept and must not be changed afterwards.
 */
public final class ControlState {

  private final Map<Target, TargetState> targets = new TreeMap<>();

  /** Returns what makes the command unusable for {@link #merge}, empty if it can be merged. */
  public static Optional<String> problem(ControlCommand command) {
    return Commands.problem(command);
  }

  /**
   * Takes in a command; returns whether the state changed. A heartbeat never changes it.
   *
   * @throws IllegalArgumentException if the command has a {@link #problem}
   */
  public boolean merge(ControlCommand command) {
    problem(command)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    if (command.getAction() == ControlAction.HEARTBEAT) {
      return false;
    }
    Target target = Target.parse(command.getTarget());
    TargetState known = targets.get(target);
    TargetState state = known == null ? new TargetState() : known;
    boolean changed = state.merge(command);
    if (changed) {
      targets.put(target, state);
    }
    return changed;
  }

  /** Returns whether exactly this target is halted; a halt of a wider target does not count. */
  public boolean isHalted(Target target) {
    return haltInForce(target).isPresent();
  }

  /** Returns the halt that holds this target, the one of the highest epoch. */
  public Optional<ControlCommand> haltInForce(Target target) {
    return Optional.ofNullable(targets.get(target)).map(TargetState::haltInForce);
  }

  /** Returns the halt of each halted target, ordered by target. */
  public List<ControlCommand> haltsInForce() {
    List<ControlCommand> halts = new ArrayList<>();
    for (TargetState state : targets.values()) {
      if (state.haltInForce() != null) {
        halts.add(state.haltInForce());
      }
    }
    return halts;
  }

  /** Returns the epoch of the halt in force, 0 if the target is not halted. */
  public long haltedEpoch(Target target) {
    return haltInForce(target).map(ControlCommand::getEpoch).orElse(0L);
  }

  /** Returns the epoch a new halt of the target takes: its highest RESUME epoch plus 1. */
  public long nextHaltEpoch(Target target) {
    TargetState state = targets.get(target);
    return state == null ? 1 : state.resumedEpoch() + 1;
  }

  /**
   * Returns whether a halt on evidence of that time would count: strictly after the issue time of
   * the target's newest RESUME, or no RESUME yet.
   */
  public boolean admitsEvidence(Target target, Instant evidenceTime) {
    TargetState state = targets.get(target);
    return state == null || state.admitsEvidence(evidenceTime);
  }

  /** Returns the fewest commands that rebuild this state when merged; for checkpoints. */
  public List<ControlCommand> essence() {
    List<ControlCommand> commands = new ArrayList<>();
    targets.values().forEach(state -> commands.addAll(state.essence()));
    return commands;
  }

  /** Two states are equal if they hold the same commands, and so always answer alike. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ControlState that && targets.equals(that.targets);
  }

  @Override
  public int hashCode() {
    return targets.hashCode();
  }
}
