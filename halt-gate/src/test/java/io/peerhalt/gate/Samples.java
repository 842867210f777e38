package io.peerhalt.gate;

import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import java.time.Instant;
import java.util.List;

/** Commands as tests need them; times are whole seconds after a fixed morning. */
final class Samples {

  static final Instant MORNING = Instant.parse("2012-08-01T13:30:00Z");

  private Samples() {}

  /** A CANCEL_AND_BLOCK on evidence of that second, issued in the same second. */
  static ControlCommand halt(Target target, long epoch, long evidenceSecond) {
    return halt(target, epoch, evidenceSecond, HaltAction.CANCEL_AND_BLOCK);
  }

  static ControlCommand halt(
      Target target, long epoch, long evidenceSecond, HaltAction haltAction) {
    return command(ControlAction.HALT, target, epoch, evidenceSecond)
        .setHaltAction(haltAction)
        .setRule("TEST")
        .build();
  }

  static ControlCommand resume(Target target, long epoch, long issueSecond) {
    return command(ControlAction.RESUME, target, epoch, issueSecond).setRule("MANUAL").build();
  }

  static ControlCommand heartbeat(String watchId, long issueSecond) {
    return command(ControlAction.HEARTBEAT, Target.watch(watchId), 0, issueSecond).build();
  }

  static ControlCommand.Builder command(
      ControlAction action, Target target, long epoch, long second) {
    return ControlCommand.newBuilder()
        .setCommandId(Commands.commandId(target, epoch, "TEST"))
        .setAction(action)
        .setTarget(target.toString())
        .setEpoch(epoch)
        .setIssueTime(at(second))
        .setEvidenceTime(at(second))
        .setIssuer("watch-a")
        .setHalted(List.of());
  }

  static Instant at(long second) {
    return MORNING.plusSeconds(second);
  }
}
