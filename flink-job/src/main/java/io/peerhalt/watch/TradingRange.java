package io.peerhalt.watch;

import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.ConfigException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A part of the trading topics.
 *
 * @param from first offset of each partition
 * @param to the offset behind the last one of each partition
 */
public record TradingRange(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Keeps its own copies; both must name the same partitions. */
  public TradingRange {
    from = Map.copyOf(from);
    to = Map.copyOf(to);
    if (!from.keySet().equals(to.keySet())) {
      throw new IllegalArgumentException("from " + from.keySet() + ", to " + to.keySet());
    }
  }

  /**
   * Finds the records that the broker appended from {@code fromMillis} on, from the oldest on if
   * empty, and before {@code toMillis}, up to now if empty.
   *
   * @throws ConfigException if the brokers cannot be reached or have no such topics
   */
  public static TradingRange find(
      Properties kafka, OptionalLong fromMillis, OptionalLong toMillis) {
    Properties properties = new Properties();
    properties.putAll(kafka);
    properties.setProperty("enable.auto.commit", "false");
    properties.setProperty("allow.auto.create.topics", "false");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
      List<TopicPartition> partitions =
          Stream.of(Topics.ORDERS, Topics.EXECUTIONS)
              .flatMap(topic -> partitions(consumer, topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
      Map<TopicPartition, Long> from =
          fromMillis.isPresent()
              ? at(consumer, fromMillis.getAsLong(), ends)
              : consumer.beginningOffsets(partitions, PATIENCE);
      Map<TopicPartition, Long> to =
          toMillis.isPresent() ? at(consumer, toMillis.getAsLong(), ends) : ends;
      return new TradingRange(from, to);
    } catch (KafkaException e) {
      throw new ConfigException(
          "cannot read the trading topics at bootstrap.servers="
              + kafka.getProperty("bootstrap.servers")
              + ": "
              + e.getMessage());
    }
  }

  /** Returns how many records it has at most; compacted or aborted ones count too. */
  public long records() {
    return from.keySet().stream().mapToLong(p -> Math.max(0, to.get(p) - from.get(p))).sum();
  }

  private static List<PartitionInfo> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic, PATIENCE);
    if (partitions == null || partitions.isEmpty()) {
      throw new ConfigException("there is no topic " + topic + " at these bootstrap.servers");
    }
    return partitions;
  }

  /** A partition without a record from then on is at its end. */
  private static Map<TopicPartition, Long> at(
      Consumer<byte[], byte[]> consumer, long millis, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> times =
        ends.keySet().stream().collect(Collectors.toMap(p -> p, p -> millis));
    Map<TopicPartition, Long> offsets = new HashMap<>(ends);
    consumer
        .offsetsForTimes(times, PATIENCE)
        .forEach((p, found) -> offsets.merge(p, offset(found, ends.get(p)), Math::min));
    return offsets;
  }

  private static long offset(OffsetAndTimestamp found, long end) {
    return found == null ? end : found.offset();
  }
}
