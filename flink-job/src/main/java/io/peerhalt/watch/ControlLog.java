package io.peerhalt.watch;

import io.peerhalt.gate.Commands;
import io.peerhalt.gate.ControlState;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.ConfigException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
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
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * Reads the control topic to its end.
   *
   * @throws ConfigException if the brokers cannot be reached or have no such topic
   */
  static ControlLog read(Properties kafka) {
    Properties properties = new Properties();
    properties.putAll(kafka);
    properties.setProperty("enable.auto.commit", "false");
    properties.setProperty("allow.auto.create.topics", "false");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
      List<TopicPartition> partitions = partitions(consumer, kafka);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      ControlState state = new ControlState();
      AvroWire<ControlCommand> wire = AvroWire.of(ControlCommand.class);
      while (partitions.stream().anyMatch(p -> consumer.position(p, PATIENCE) < ends.get(p))) {
        consumer.poll(POLL).forEach(message -> merge(message, wire, state));
      }
      Map<TopicPartition, Long> next = new HashMap<>();
      partitions.forEach(p -> next.put(p, consumer.position(p, PATIENCE)));
      return new ControlLog(state.essence().stream().map(wire::encode).toList(), next);
    } catch (KafkaException e) {
      throw new ConfigException(
          "cannot read "
              + Topics.CONTROL
              + " at bootstrap.servers="
              + kafka.getProperty("bootstrap.servers")
              + ": "
              + e.getMessage());
    }
  }

  private static List<TopicPartition> partitions(
      Consumer<byte[], byte[]> consumer, Properties kafka) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.CONTROL, PATIENCE).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new ConfigException(
          "there is no topic "
              + Topics.CONTROL
              + " at bootstrap.servers="
              + kafka.getProperty("bootstrap.servers")
              + "; create it compacted, see schemas/README.md");
    }
    return partitions;
  }

  private static void merge(
      ConsumerRecord<byte[], byte[]> message, AvroWire<ControlCommand> wire, ControlState state) {
    try {
      ControlCommand command = wire.decode(message.value());
      if (Commands.problem(command, message.timestamp()).isEmpty()) {
        state.merge(command);
      }
    } catch (MalformedRecordException e) {
      LOG.warn(
          "{}-{}@{}: {}", message.topic(), message.partition(), message.offset(), e.getMessage());
    }
  }
}
