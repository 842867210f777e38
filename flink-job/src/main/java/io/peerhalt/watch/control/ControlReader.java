package io.peerhalt.watch.control;

import io.peerhalt.gate.Commands;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.RejectReason;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.Rejection;
import java.util.Optional;
import java.util.function.Consumer;

/** Decodes commands of the control log; what cannot be used is told apart. For one thread. */
public final class ControlReader {

  private final AvroWire<ControlCommand> wire = AvroWire.of(ControlCommand.class);

  /** Hands a usable command to {@code use}; otherwise returns why it is none. */
  public Optional<Rejection> read(KafkaBytes source, Consumer<ControlCommand> use) {
    try {
      ControlCommand command = wire.decode(source.value());
      Optional<String> problem = Commands.problem(command, source.appendTimeMillis());
      if (problem.isEmpty()) {
        use.accept(command);
      }
      return problem.map(detail -> new Rejection(RejectReason.BAD_ID, detail, source));
    } catch (MalformedRecordException e) {
      return Optional.of(new Rejection(e.reason(), e.getMessage(), source));
    }
  }
}
