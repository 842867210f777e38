package io.peerhalt.gate;

import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Evidence;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.HaltAction;
import io.peerhalt.schemas.MalformedRecordException;
import java.time.Instant;
import java.util.List;

/**
 * Plays made-up halts through decoding, reducer and snapshot before the gate follows the topic, so
 * that the first real one does not wait until classes are loaded and code is compiled. Leaves
 * nothing behind.
 */
final class Rehearsal {

  private static final int ROUNDS = 300;

  private Rehearsal() {}

  /** Plays it; returns how many of the made-up halts stopped an order: all of them. */
  static int play(Engine engine) {
    AvroWire<ControlCommand> commands = AvroWire.of(ControlCommand.class);
    AvroWire<HaltAck> acks = AvroWire.of(HaltAck.class);
    int stopped = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      ControlState state = new ControlState();
      ControlCommand halt = decoded(commands, halt(engine, round));
      state.merge(halt);
      GateSnapshot snapshot = GateSnapshot.of(engine, state.haltsInForce(), List.of());
      acks.encode(ack(engine, halt));
      boolean refused = snapshot.blocker(engine.serverId(), "", Intent.NEW_ORDER) != null;
      stopped += refused ? 1 : 0;
    }
    return stopped;
  }

  private static ControlCommand decoded(AvroWire<ControlCommand> wire, ControlCommand command) {
    try {
      return wire.decode(wire.encode(command));
    } catch (MalformedRecordException e) {
      throw new IllegalStateException("what was just encoded", e);
    }
  }

  private static ControlCommand halt(Engine engine, long epoch) {
    Target target = Target.server(engine.serverId());
    return ControlCommand.newBuilder()
        .setCommandId(Commands.commandId(target, epoch, "REHEARSAL"))
        .setAction(ControlAction.HALT)
        .setTarget(target.toString())
        .setEpoch(epoch)
        .setIssueTime(Instant.EPOCH)
        .setIssuer("rehearsal")
        .setEvidenceTime(Instant.EPOCH)
        .setHaltAction(HaltAction.CANCEL_AND_BLOCK)
        .setRule("REHEARSAL")
        .setEvidence(evidence())
        .setHalted(List.of())
        .build();
  }

  private static Evidence evidence() {
    return Evidence.newBuilder()
        .setMetric("rehearsal")
        .setUnit("none")
        .setObserved(1)
        .setExpected(0)
        .setScore(1)
        .setThreshold(1)
        .setPeers(0)
        .setWindowStart(Instant.EPOCH)
        .setWindowEnd(Instant.EPOCH)
        .setPanes(1)
        .setTopSymbols(List.of())
        .setSamples(List.of())
        .setWords("rehearsal")
        .build();
  }

  private static HaltAck ack(Engine engine, ControlCommand halt) {
    return HaltAck.newBuilder()
        .setServerId(engine.serverId())
        .setGateId("rehearsal")
        .setState(AckState.HALTED)
        .setCommandId(halt.getCommandId())
        .setTarget(halt.getTarget())
        .setEpoch(halt.getEpoch())
        .setReceivedTime(Instant.EPOCH)
        .setAppliedTime(Instant.EPOCH)
        .build();
  }
}
