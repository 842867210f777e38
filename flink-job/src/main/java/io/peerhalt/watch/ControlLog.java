package io.peerhalt.watch;

import io.peerhalt.gate.Commands;
import io.peerhalt.gate.ControlState;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.WholeLog;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control log as it stands when the watch starts.
 *
 * @param commands the commands that rebuild its state, encoded
 * @param nextOffsets where each partition goes on
 */
record ControlLog(List<byte[]> commands, Map<TopicPartition, Long> nextOffsets) {

  private static final Logger LOG = LoggerFactory.getLogger(ControlLog.class);

  /**
   * Reads the control topic to its end.
   *
   * @throws ConfigException if the brokers cannot be reached or have no such topic
   */
  static ControlLog read(WatchConfig config) {
    ControlState state = new ControlState();
    AvroWire<ControlCommand> wire = AvroWire.of(ControlCommand.class);
    Map<TopicPartition, Long> next =
        WholeLog.read(config, Topics.CONTROL, message -> merge(message, wire, state));
    return new ControlLog(state.essence().stream().map(wire::encode).toList(), next);
  }

  private static void merge(KafkaBytes message, AvroWire<ControlCommand> wire, ControlState state) {
    try {
      ControlCommand command = wire.decode(message.value());
      if (Commands.problem(command, message.appendTimeMillis()).isEmpty()) {
        state.merge(command);
      }
    } catch (MalformedRecordException e) {
      LOG.warn(
          "{}-{}@{}: {}", message.topic(), message.partition(), message.offset(), e.getMessage());
    }
  }
}
