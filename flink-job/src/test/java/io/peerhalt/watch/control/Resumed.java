package io.peerhalt.watch.control;

import io.peerhalt.gate.Commands;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.ingest.KafkaBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Resumes for tests; times in microseconds. */
public final class Resumed {

  private static final AvroWire<ControlCommand> WIRE = AvroWire.of(ControlCommand.class);

  private Resumed() {}

  /** Returns a command of that kind that was issued at a time. */
  public static ControlCommand command(ControlAction action, String target, long micros) {
    Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return ControlCommand.newBuilder()
        .setCommandId(target + "/1/" + action)
        .setAction(action)
        .setTarget(target)
        .setEpoch(1)
        .setIssueTime(time)
        .setEvidenceTime(time)
        .setIssuer("ann")
        .build();
  }

  /** Returns a RESUME, encoded. */
  public static byte[] encoded(String target, long micros) {
    return WIRE.encode(command(ControlAction.RESUME, target, micros));
  }

  /** Returns a RESUME as it stands in the control log a moment later. */
  public static KafkaBytes at(String target, long micros) {
    ControlCommand resume = command(ControlAction.RESUME, target, micros);
    byte[] key = Commands.key(resume).getBytes(StandardCharsets.UTF_8);
    return new KafkaBytes(Topics.CONTROL, 0, 7, micros / 1_000 + 5, key, WIRE.encode(resume));
  }

  /** Returns what is known after one RESUME. */
  public static ResumeTimes one(String target, long micros) {
    ResumeTimes times = new ResumeTimes();
    times.take(command(ControlAction.RESUME, target, micros));
    return times;
  }
}
