package io.peerhalt.console.halting;

import io.peerhalt.console.topic.Message;
import io.peerhalt.gate.Commands;
import io.peerhalt.gate.ControlState;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the control log says: what is halted since when, and which watches were heard. Bounded by
 * the targets ever commanded and the watches ever heard. For one thread.
 */
public final class ControlBook {

  private final ControlState state = new ControlState();
  private final Map<String, Instant> sinceByKey = new HashMap<>();
  private final Map<String, Instant> statedByKey = new HashMap<>();
  private final Map<String, Heartbeat> watches = new TreeMap<>();
  private long unusable;

  /**
   * The newest heartbeat of a watch.
   *
   * @param command the heartbeat
   * @param appendTime when it stood in the log, by the broker's clock
   */
  public record Heartbeat(ControlCommand command, Instant appendTime) {}

  /**
   * A halt in force.
   *
   * @param target what is halted
   * @param command the halt, with the newest evidence
   * @param since when its epoch began to be halted, by the broker's clock, as far as the log tells
   * @param stated when this evidence stood in the log, by the broker's clock
   */
  public record Halt(Target target, ControlCommand command, Instant since, Instant stated) {}

  /**
   * Takes in a message of the control topic; returns whether anything is halted or resumed by it.
   */
  public boolean take(Message message) {
    Optional<ControlCommand> read = message.as(ControlCommand.class);
    Instant appendTime = message.position().appendTime();
    if (read.isEmpty() || Commands.problem(read.get(), appendTime.toEpochMilli()).isPresent()) {
      unusable++;
      return false;
    }
    ControlCommand command = read.get();
    if (command.getAction() == ControlAction.HEARTBEAT) {
      watches.put(Target.parse(command.getTarget()).name(), new Heartbeat(command, appendTime));
      return false;
    }
    if (!state.merge(command)) {
      return false;
    }
    sinceByKey.putIfAbsent(Commands.key(command), appendTime);
    statedByKey.put(Commands.key(command), appendTime);
    Set<String> kept = state.essence().stream().map(Commands::key).collect(Collectors.toSet());
    sinceByKey.keySet().retainAll(kept);
    statedByKey.keySet().retainAll(kept);
    return true;
  }

  /** Returns the protocol's state. */
  public ControlState state() {
    return state;
  }

  /** Returns the halts in force, ordered by target. */
  public List<Halt> halts() {
    return state.haltsInForce().stream().map(this::halt).toList();
  }

  /** Returns the halt of exactly this target. */
  public Optional<Halt> haltOf(Target target) {
    return state.haltInForce(target).map(this::halt);
  }

  /** Returns the newest heartbeat of each watch, by its name. */
  public Map<String, Heartbeat> watches() {
    return Map.copyOf(watches);
  }

  /** Returns how many messages nobody can obey: undecodable or against the protocol. */
  public long unusable() {
    return unusable;
  }

  /** Returns the issue time of the target's newest RESUME: older evidence cannot halt it. */
  public Optional<Instant> newestResume(Target target) {
    String name = target.toString();
    return state.essence().stream()
        .filter(command -> command.getAction() == ControlAction.RESUME)
        .filter(command -> command.getTarget().equals(name))
        .map(ControlCommand::getIssueTime)
        .max(Instant::compareTo);
  }

  private Halt halt(ControlCommand command) {
    String key = Commands.key(command);
    return new Halt(
        Target.parse(command.getTarget()), command, sinceByKey.get(key), statedByKey.get(key));
  }
}
