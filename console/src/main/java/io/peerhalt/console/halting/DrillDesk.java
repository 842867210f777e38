package io.peerhalt.console.halting;

import io.peerhalt.console.acts.ActLog;
import io.peerhalt.console.acts.Actor;
import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.topic.TopicWriter;
import io.peerhalt.gate.Commands;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ActKind;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import io.peerhalt.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Halts a test server for practice and sets it free again. One person may: what a drill halted is
 * resumed by the drill, and by it nothing else.
 */
public final class DrillDesk {

  private final Brokers brokers;
  private final Clock clock;

  /** Makes a desk. */
  public DrillDesk(Brokers brokers, Clock clock) {
    this.brokers = brokers;
    this.clock = clock;
  }

  /**
   * Halts the server; returns the halt when it was read back.
   *
   * @throws NotDone if it is halted already, or the halt is not known to be in force
   */
  public ControlBook.Halt begin(Actor actor, Target server, String reason) {
    try (ControlLine line = ControlLine.open(brokers)) {
      if (line.book().state().isHalted(server)) {
        throw new NotDone(
            server + " is halted already; a drill begins on a server that trades. Resume it first");
      }
    }
    tell(actor, ActKind.DRILL_STARTED, server, reason);
    HaltOrder order = new HaltOrder(server, HaltAction.CANCEL_AND_BLOCK, HaltOrder.DRILL, reason);
    return new HaltDesk(brokers, clock).halt(actor, order).halt();
  }

  /**
   * Resumes what {@link #begin} halted; returns when the RESUME stood in the log.
   *
   * @param brokerNow the time by the broker's clock
   * @throws NotDone if another halt of it is in force by now; that one needs two people
   */
  public Instant end(Actor actor, ControlBook.Halt halt, Instant brokerNow) {
    try (ControlLine line = ControlLine.open(brokers);
        TopicWriter writer = TopicWriter.open(brokers)) {
      boolean still =
          line.book()
              .haltOf(halt.target())
              .filter(now -> now.command().equals(halt.command()))
              .isPresent();
      if (!still) {
        throw new NotDone(
            halt.target()
                + " is not halted by this drill any more; what holds it now stays. Look with"
                + " 'peerhalt halts'");
      }
      ControlCommand resume = resume(actor, halt, brokerNow);
      byte[] value = AvroWire.of(ControlCommand.class).encode(resume);
      var position = writer.write(Topics.CONTROL, Commands.key(resume), value);
      line.readUpTo(position);
      if (line.book().state().isHalted(halt.target())) {
        throw new NotDone(
            halt.target() + " is still halted after the drill; look with 'peerhalt halts'");
      }
      return position.appendTime();
    }
  }

  /** Notes in the audit that a drill began or ended. */
  public void tell(Actor actor, ActKind kind, Target server, String words) {
    try (TopicWriter writer = TopicWriter.open(brokers)) {
      ActLog log = new ActLog(writer, clock);
      log.write(log.act(actor, kind).setTarget(server.toString()).setReason(words).build());
    }
  }

  private static ControlCommand resume(Actor actor, ControlBook.Halt halt, Instant now) {
    long epoch = halt.command().getEpoch();
    return ControlCommand.newBuilder()
        .setCommandId(Commands.commandId(halt.target(), epoch, "RESUME"))
        .setAction(ControlAction.RESUME)
        .setTarget(halt.target().toString())
        .setEpoch(epoch)
        .setIssueTime(now)
        .setEvidenceTime(now)
        .setIssuer(actor.name())
        .setHalted(List.of())
        .setRule(HaltOrder.DRILL)
        .setReason("end of the drill")
        .build();
  }
}
