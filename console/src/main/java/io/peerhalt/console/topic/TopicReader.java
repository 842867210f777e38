package io.peerhalt.console.topic;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.NotDone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads topics from a start on, all partitions, without a consumer group: nothing is committed and
 * nobody else's reading changes. READY once everything is read that was there when it was opened.
 * For one thread.
 */
public final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE_WAIT = Duration.ofMillis(500);

  private final Brokers brokers;
  private final Consumer<byte[], byte[]> consumer;
  private final MessageReader reader = new MessageReader();
  private final Map<TopicPartition, Long> ends;
  private boolean ready;

  private TopicReader(
      Brokers brokers, Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    this.brokers = brokers;
    this.consumer = consumer;
    this.ends = ends;
  }

  /**
   * Opens the topics at {@code start} and notes where they end now.
   *
   * @throws NotDone if the brokers do not answer, or a topic does not exist or may not be read
   */
  public static TopicReader open(Brokers brokers, Collection<String> topics, Start start) {
    Consumer<byte[], byte[]> consumer = brokers.consumer();
    try {
      List<TopicPartition> partitions = new ArrayList<>();
      topics.forEach(topic -> partitions.addAll(partitions(consumer, topic, brokers)));
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      begin(consumer, start, ends);
      return new TopicReader(brokers, consumer, ends);
    } catch (KafkaException e) {
      consumer.close(CloseOptions.timeout(CLOSE_WAIT));
      throw unreachable(brokers, e);
    } catch (RuntimeException e) {
      consumer.close(CloseOptions.timeout(CLOSE_WAIT));
      throw e;
    }
  }

  /**
   * Returns the next messages, none if there are none within the patience; of one partition in its
   * order.
   *
   * @throws NotDone if they cannot be read
   */
  public List<Message> poll(Duration patience) {
    try {
      List<Message> messages = new ArrayList<>();
      consumer.poll(patience).forEach(record -> messages.add(reader.read(record)));
      ready =
          ready
              || ends.entrySet().stream()
                  .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
      return messages;
    } catch (KafkaException e) {
      throw unreachable(brokers, e);
    }
  }

  /** Returns whether everything was read that was there when this was opened. */
  public boolean isReady() {
    return ready;
  }

  /**
   * Returns everything up to where the topics ended when this was opened, perhaps a little more.
   *
   * @throws NotDone if the end is not reached within the patience
   */
  public List<Message> readToEnd(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    List<Message> messages = new ArrayList<>();
    while (!ready) {
      messages.addAll(poll(POLL));
      if (!ready && System.nanoTime() - deadline > 0) {
        throw tooSlow("the end of " + ends.keySet(), patience);
      }
    }
    return messages;
  }

  /**
   * Returns the messages up to the one at {@code position}, which must be of a topic that is read.
   *
   * @throws NotDone if it does not come within the patience
   */
  public List<Message> readUpTo(Position position, Duration patience) {
    TopicPartition partition = new TopicPartition(position.topic(), position.partition());
    long deadline = System.nanoTime() + patience.toNanos();
    List<Message> messages = new ArrayList<>();
    while (consumer.position(partition) <= position.offset()) {
      messages.addAll(poll(POLL));
      if (System.nanoTime() - deadline > 0) {
        throw tooSlow(position.toString(), patience);
      }
    }
    return messages;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE_WAIT));
  }

  private NotDone tooSlow(String what, Duration patience) {
    return new NotDone(
        what
            + " was not reached within "
            + patience.toSeconds()
            + " s; the brokers at "
            + brokers.bootstrapServers()
            + " answer too slowly");
  }

  private static List<TopicPartition> partitions(
      Consumer<?, ?> consumer, String topic, Brokers brokers) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new NotDone(
          "there is no topic "
              + topic
              + " at "
              + brokers.bootstrapServers()
              + "; 'peerhalt doctor' tells which topics are missing and how to create them");
    }
    return partitions.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
  }

  private static void begin(Consumer<?, ?> consumer, Start start, Map<TopicPartition, Long> ends) {
    if (start.equals(Start.beginning())) {
      consumer.seekToBeginning(ends.keySet());
    } else if (start.equals(Start.end())) {
      ends.forEach(consumer::seek);
    } else {
      Map<TopicPartition, Long> times = new HashMap<>();
      ends.keySet().forEach(partition -> times.put(partition, millis(start.time())));
      Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
      ends.forEach(
          (partition, end) -> {
            OffsetAndTimestamp first = found.get(partition);
            consumer.seek(partition, first == null ? end : first.offset());
          });
    }
  }

  private static long millis(Instant time) {
    return Math.max(0, time.toEpochMilli());
  }

  private static NotDone unreachable(Brokers brokers, KafkaException e) {
    return new NotDone(
        "cannot read from Kafka at "
            + brokers.bootstrapServers()
            + ": "
            + e.getMessage()
            + "; check the address, that a broker runs there, and the kafka.* settings",
        e);
  }
}
