package io.peerhalt.watch.policy;

import io.peerhalt.gate.Commands;
import io.peerhalt.gate.ControlState;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the control log says is halted, since when, and which gates have said that they closed.
 * Bounded by targets ever halted, and by the servers that answered a halt still in force.
 */
final class HaltLog {

  private final ControlState control = new ControlState();
  private final Map<String, Long> inLogMicros = new HashMap<>();
  private final Map<String, GateClosing> closings = new HashMap<>();
  private List<Halt> halts = List.of();

  /**
   * A halt in force.
   *
   * @param target what is halted
   * @param command the halt
   * @param sinceMicros when it was to be obeyed first: its evidence, or when it stood in the log
   */
  record Halt(Target target, ControlCommand command, long sinceMicros) {}

  /**
   * Takes in a usable command that stood in the log at {@code micros}; returns whether it changed
   * anything.
   */
  boolean command(ControlCommand command, long micros) {
    if (!control.merge(command)) {
      return false;
    }
    inLogMicros.merge(Commands.key(command), micros, Math::max);
    inLogMicros.keySet().retainAll(control.essence().stream().map(Commands::key).toList());
    halts = control.haltsInForce().stream().map(this::halt).toList();
    closings.entrySet().removeIf(closing -> isOver(closing.getKey(), closing.getValue()));
    return true;
  }

  /** Takes in an answer that stood in the log at {@code micros}; returns whether it is news. */
  boolean answer(HaltAck ack, long micros) {
    String key = key(ack.getServerId(), Target.parse(ack.getTarget()));
    GateClosing closing = new GateClosing(ack.getEpoch(), micros);
    GateClosing before = closings.get(key);
    boolean news = before == null || before.epoch() < closing.epoch();
    if (ack.getState() != AckState.HALTED || isOver(key, closing) || !news) {
      return false;
    }
    closings.put(key, closing);
    return true;
  }

  /** Returns the halts in force, ordered by target. */
  List<Halt> halts() {
    return halts;
  }

  /** Returns whether the halt of that target and epoch is in force. */
  boolean isInForce(Target target, long epoch) {
    return control.haltedEpoch(target) == epoch;
  }

  /** Returns when the server's gate answered that it closed for the halt, empty if it did not. */
  OptionalLong closedMicros(String serverId, Halt halt) {
    GateClosing closing = closings.get(key(serverId, halt.target()));
    return closing != null && closing.epoch() == halt.command().getEpoch()
        ? OptionalLong.of(closing.inLogMicros())
        : OptionalLong.empty();
  }

  /**
   * Returns since when the oldest halt in force waits for the first gate to answer it. A halt that
   * stood in the log before the watch began to read was answered before, if at all.
   */
  OptionalLong unansweredSinceMicros() {
    return halts.stream()
        .filter(halt -> inLogMicros(halt.command()) > 0 && !isAnswered(halt))
        .mapToLong(Halt::sinceMicros)
        .min();
  }

  /** Returns when the halt to which a gate answers came to stand in the log, if that was seen. */
  OptionalLong inLogMicros(HaltAck ack) {
    return halts.stream()
        .map(Halt::command)
        .filter(halt -> halt.getEpoch() == ack.getEpoch())
        .filter(halt -> halt.getTarget().equals(ack.getTarget()))
        .mapToLong(this::inLogMicros)
        .filter(micros -> micros > 0)
        .findFirst();
  }

  /** Returns whether something of that time is from after the newest resume of the target. */
  boolean admits(Target target, long micros) {
    return control.admitsEvidence(target, Records.instant(micros));
  }

  /** Returns the fewest commands that rebuild this, and when each stood in the log. */
  Map<ControlCommand, Long> commands() {
    Map<ControlCommand, Long> commands = new HashMap<>();
    for (ControlCommand command : control.essence()) {
      commands.put(command, inLogMicros(command));
    }
    return commands;
  }

  /** Returns the gates that closed for halts that are not resumed, by server and target. */
  Map<String, GateClosing> closings() {
    return closings;
  }

  /** Takes over a gate that closed from a checkpoint. */
  void restore(String key, GateClosing closing) {
    closings.put(key, closing);
  }

  /** Returns the key of a server's answer about a target. */
  static String key(String serverId, Target target) {
    return serverId + "|" + target;
  }

  private long inLogMicros(ControlCommand command) {
    return inLogMicros.getOrDefault(Commands.key(command), 0L);
  }

  private boolean isAnswered(Halt halt) {
    return closings.entrySet().stream()
        .anyMatch(
            closing ->
                closing.getKey().endsWith("|" + halt.target())
                    && closing.getValue().epoch() == halt.command().getEpoch());
  }

  private boolean isOver(String key, GateClosing closing) {
    Target target = Target.parse(key.substring(key.indexOf('|') + 1));
    return closing.epoch() < control.nextHaltEpoch(target);
  }

  private Halt halt(ControlCommand command) {
    long evidence = Records.micros(command.getEvidenceTime());
    long inLog = inLogMicros(command);
    return new Halt(Target.parse(command.getTarget()), command, Math.max(evidence, inLog));
  }
}
