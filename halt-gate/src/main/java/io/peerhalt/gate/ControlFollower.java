package io.peerhalt.gate;

import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the control topic from its beginning to its end and then on and on. Whatever goes wrong is
 * logged, and reading starts anew from the beginning, which is harmless: merging a command again
 * changes nothing.
 */
final class ControlFollower implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ControlFollower.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BROKER_WAIT = Duration.ofSeconds(1);
  private static final Duration CLOSE_WAIT = Duration.ofMillis(200);
  private static final long RETRY_MILLIS = 200;

  private final ControlLinks links;
  private final ControlReader reader;
  private final Obedience obedience;
  private final LogThrottle throttle;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);

  ControlFollower(
      ControlLinks links, ControlReader reader, Obedience obedience, LongSupplier nanoTime) {
    this.links = links;
    this.reader = reader;
    this.obedience = obedience;
    this.throttle = new LogThrottle(Duration.ofSeconds(5), nanoTime);
  }

  /** Follows the topic until {@link #stop}; afterwards the gate refuses everything. */
  @Override
  public void run() {
    try {
      while (!isStopping()) {
        try {
          follow();
        } catch (RuntimeException e) {
          complain(e);
          obedience.tick();
          stopping.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      LOG.error("The gate's thread was interrupted; the gate closes", e);
    } finally {
      obedience.stop();
    }
  }

  /** Waits until the topic was read to its end; returns whether it was. */
  boolean awaitReady(Duration patience) throws InterruptedException {
    return ready.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Lets {@link #run} return soon. */
  void stop() {
    stopping.countDown();
  }

  private void follow() {
    Consumer<byte[], byte[]> consumer = links.consumer();
    try {
      List<TopicPartition> partitions = partitions(consumer);
      Replay replay = Replay.begin(consumer, partitions, BROKER_WAIT);
      while (!isStopping()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        obedience.take(reader.read(records), replay.isRunning());
        if (replay.endsWith(records.count())) {
          obedience.ready();
          ready.countDown();
        }
        obedience.tick();
        if (partitions(consumer).size() != partitions.size()) {
          LOG.warn("{} has other partitions than before; reading it anew", Topics.CONTROL);
          return;
        }
      }
    } finally {
      consumer.close(CloseOptions.timeout(CLOSE_WAIT));
    }
  }

  private static List<TopicPartition> partitions(Consumer<?, ?> consumer) {
    List<PartitionInfo> partitions = consumer.partitionsFor(Topics.CONTROL, BROKER_WAIT);
    if (partitions == null || partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException("there is no topic " + Topics.CONTROL);
    }
    return partitions.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void complain(RuntimeException cause) {
    throttle.say(
        heldBack ->
            LOG.error(
                "Cannot follow {}; trying again, {} ({} failures not shown)",
                Topics.CONTROL,
                ready.getCount() == 0 ? "the last known halts hold" : "refusing all orders",
                heldBack,
                cause));
  }
}
