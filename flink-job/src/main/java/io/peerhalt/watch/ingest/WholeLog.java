package io.peerhalt.watch.ingest;

import io.peerhalt.gate.FramedDeserializer;
import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.WatchConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a compacted log from its beginning to where it ends now. */
public final class WholeLog {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private WholeLog() {}

  /**
   * Hands every record of {@code topic} to {@code each}, in the order of each partition.
   *
   * @param config where Kafka is, and the schema registry
   * @return where each partition goes on
   * @throws ConfigException if the brokers cannot be reached or have no such topic
   */
  public static Map<TopicPartition, Long> read(
      WatchConfig config, String topic, Consumer<KafkaBytes> each) {
    Properties properties = config.kafka();
    properties.setProperty("enable.auto.commit", "false");
    properties.setProperty("allow.auto.create.topics", "false");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            properties, new ByteArrayDeserializer(), new FramedDeserializer(config.wire()))) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      if (partitions.isEmpty()) {
        throw new ConfigException(
            "there is no topic "
                + topic
                + at(config)
                + "; create it compacted, see schemas/README.md");
      }
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p, PATIENCE) < ends.get(p))) {
        consumer.poll(POLL).forEach(message -> each.accept(KafkaBytes.of(message)));
      }
      Map<TopicPartition, Long> next = new HashMap<>();
      partitions.forEach(p -> next.put(p, consumer.position(p, PATIENCE)));
      return next;
    } catch (KafkaException e) {
      throw new ConfigException("cannot read " + topic + at(config) + ": " + e.getMessage());
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic, PATIENCE).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private static String at(WatchConfig config) {
    return " at bootstrap.servers=" + config.kafka().getProperty("bootstrap.servers");
  }
}
