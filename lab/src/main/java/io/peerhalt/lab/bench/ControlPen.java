package io.peerhalt.lab.bench;

import io.peerhalt.gate.Commands;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import io.peerhalt.schemas.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes commands to the control topic, as an operator does. */
final class ControlPen implements AutoCloseable {

  private static final String RULE = "MANUAL";

  private final AvroWire<ControlCommand> wire = AvroWire.of(ControlCommand.class);
  private final KafkaProducer<String, byte[]> producer;

  ControlPen(String bootstrapServers) {
    producer = PromptProducer.open(bootstrapServers);
  }

  void halt(Target target, long epoch) {
    write(ControlAction.HALT, target, epoch);
  }

  void resume(Target target, long epoch) {
    write(ControlAction.RESUME, target, epoch);
  }

  /** Waits until all of it is in the log. */
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void write(ControlAction action, Target target, long epoch) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    ControlCommand command =
        ControlCommand.newBuilder()
            .setCommandId(Commands.commandId(target, epoch, action + RULE))
            .setAction(action)
            .setTarget(target.toString())
            .setEpoch(epoch)
            .setIssueTime(now)
            .setEvidenceTime(now)
            .setIssuer("lab-bench")
            .setHaltAction(action == ControlAction.HALT ? HaltAction.CANCEL_AND_BLOCK : null)
            .setRule(RULE)
            .setReason("a benchmark")
            .build();
    producer.send(
        new ProducerRecord<>(Topics.CONTROL, Commands.key(command), wire.encode(command)));
  }
}
