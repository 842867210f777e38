package io.peerhalt.console.pager;

import io.peerhalt.console.topic.Message;
import io.peerhalt.console.topic.MessageReader;
import io.peerhalt.schemas.Topics;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn of duty: from when the group gave this pager the partitions until it takes them away. At
 * the start the logs are read from their beginning, so that what is halted is known; only what
 * stands behind the committed offsets is told. In a group without committed offsets the halts in
 * force are told, and of the past nothing else. For the consumer's thread.
 */
final class Listening {

  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

  private final Consumer<byte[], byte[]> consumer;
  private final List<Courier> couriers;
  private final PagerMetrics metrics;
  private final Clock clock;
  private final MessageReader reader = new MessageReader();
  private final Duty duty;
  private final Map<TopicPartition, Long> tellFrom = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final boolean anew;
  private boolean live;

  private Listening(
      Consumer<byte[], byte[]> consumer, PagerParts parts, Map<TopicPartition, Long> tellFrom) {
    this.consumer = consumer;
    this.couriers = parts.couriers();
    this.metrics = parts.metrics();
    this.clock = parts.clock();
    this.duty = new Duty(parts.times(), System.nanoTime());
    this.anew = tellFrom.isEmpty();
    this.tellFrom.putAll(tellFrom);
    this.committed.putAll(tellFrom);
  }

  /** Begins a turn with these partitions. */
  static Listening begin(
      Consumer<byte[], byte[]> consumer, PagerParts parts, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> told = new HashMap<>();
    consumer
        .committed(Set.copyOf(partitions))
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                told.put(partition, offset.offset());
              }
            });
    Listening listening = new Listening(consumer, parts, told);
    listening.seek(partitions);
    return listening;
  }

  /** Takes in what was polled, and tells what is to be told by now. */
  void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      Message message = reader.read(record);
      if (message.record().isEmpty()) {
        metrics.unreadable(record.topic());
        LOG.warn("Cannot read {}: {}", message.position(), message.problem());
      }
      List<Page> pages = duty.take(message, live, System.nanoTime());
      if (record.offset() >= tellFrom.getOrDefault(partition, Long.MAX_VALUE)) {
        for (Page page : pages) {
          couriers.forEach(to -> to.backlog().add(page, partition, record.offset()));
        }
      }
    }
    if (!live && isCaughtUp()) {
      becomeLive();
    }
    if (live) {
      tell(duty.tick(clock.instant(), System.nanoTime()));
    }
    commit();
    measure();
  }

  /** Ends the turn: another pager tells what is not told yet. */
  void end() {
    try {
      commit();
    } catch (KafkaException e) {
      LOG.warn("Offsets not committed, so some may be told again: {}", e.getMessage());
    }
    couriers.forEach(courier -> courier.backlog().clear());
    metrics.active(false);
  }

  private void becomeLive() {
    live = true;
    metrics.active(true);
    LOG.info(
        "On duty: {} targets are halted, {} control records cannot be obeyed",
        duty.control().halts().size(),
        duty.control().unusable());
    if (anew) {
      tell(duty.inForce());
    }
  }

  private void tell(List<Page> pages) {
    pages.forEach(page -> couriers.forEach(to -> to.backlog().add(page)));
  }

  private void seek(Collection<TopicPartition> partitions) {
    ends.putAll(consumer.endOffsets(partitions));
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    for (TopicPartition partition : partitions) {
      long from = tellFrom.computeIfAbsent(partition, ends::get);
      boolean state =
          partition.topic().equals(Topics.CONTROL) || partition.topic().equals(Topics.ACKS);
      consumer.seek(
          partition, state ? beginnings.get(partition) : Math.max(from, beginnings.get(partition)));
    }
    commitAll(tellFrom);
  }

  private boolean isCaughtUp() {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** Commits what every receiver has been told. */
  private void commit() {
    Map<TopicPartition, Long> advanced = new HashMap<>();
    for (TopicPartition partition : ends.keySet()) {
      long told = consumer.position(partition);
      for (Courier courier : couriers) {
        OptionalLong oldest = courier.backlog().oldest(partition);
        told = Math.min(told, oldest.orElse(Long.MAX_VALUE));
      }
      if (told > committed.getOrDefault(partition, 0L) && told >= tellFrom.get(partition)) {
        advanced.put(partition, told);
      }
    }
    if (!advanced.isEmpty()) {
      commitAll(advanced);
    }
  }

  private void commitAll(Map<TopicPartition, Long> offsets) {
    Map<TopicPartition, OffsetAndMetadata> commit = new HashMap<>();
    offsets.forEach((partition, offset) -> commit.put(partition, new OffsetAndMetadata(offset)));
    consumer.commitSync(commit);
    committed.putAll(offsets);
  }

  private void measure() {
    metrics.state(
        duty.heartbeatAgeSeconds(System.nanoTime()), duty.control().state().haltsInForce().size());
    ends.keySet()
        .forEach(
            partition ->
                consumer
                    .currentLag(partition)
                    .ifPresent(lag -> metrics.lag(partition.topic(), lag)));
    couriers.forEach(courier -> metrics.waiting(courier.name(), courier.backlog()));
  }
}
