package io.peerhalt.console.pager;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics in a consumer group and lets the couriers tell. Of several pagers in one group
 * one has all partitions and pages; if it goes, another goes on where it was. Without any answer of
 * Kafka for long, each pager says so; to the receiver that is one alert.
 */
final class PagerLoop implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(PagerLoop.class);
  private static final List<String> TOPICS =
      List.of(Topics.CONTROL, Topics.ANOMALIES, Topics.ACKS, Topics.AUDIT);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  private final PagerParts parts;
  private final Consumer<byte[], byte[]> consumer;
  private final Isolation isolation;
  private Listening listening;

  PagerLoop(Brokers brokers, String group, PagerParts parts) {
    this.parts = parts;
    this.consumer = brokers.consumerOf(group);
    this.isolation = new Isolation(brokers, parts);
  }

  /**
   * Pages until {@link #stop}.
   *
   * @throws NotDone if Kafka refuses what cannot be done without
   */
  @Override
  public void run() {
    List<Thread> threads = new ArrayList<>();
    for (Courier courier : parts.couriers()) {
      Thread thread = new Thread(courier, "courier-" + courier.name());
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    try {
      consumer.subscribe(TOPICS, new Turns());
      while (true) {
        round();
      }
    } catch (WakeupException e) {
      LOG.info("Stopping; what is not told yet is told at the next start");
    } catch (KafkaException e) {
      throw new NotDone("the pager cannot go on with Kafka: " + e.getMessage(), e);
    } finally {
      threads.forEach(Thread::interrupt);
      consumer.close(CloseOptions.timeout(CLOSE_WAIT));
    }
  }

  /** Lets {@link #run} return soon; any thread may call it. */
  void stop() {
    consumer.wakeup();
  }

  private void round() {
    ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    polled.forEach(records::add);
    if (listening == null) {
      isolation.check(System.nanoTime());
      return;
    }
    try {
      listening.take(records);
    } catch (TimeoutException | RebalanceInProgressException | RetriableCommitFailedException e) {
      LOG.warn("Offsets not committed, trying again: {}", e.getMessage());
    }
  }

  private final class Turns implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (partitions.isEmpty()) {
        LOG.info("Another pager of the group is on duty; standing by");
        return;
      }
      long begun = System.nanoTime();
      listening = Listening.begin(consumer, parts, partitions);
      isolation.over();
      LOG.info(
          "Reading {} ({} ms)",
          partitions,
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (listening != null && !partitions.isEmpty()) {
        LOG.info("Off duty: another pager of the group takes over, or this one stops");
        listening.end();
        listening = null;
      }
    }
  }
}
