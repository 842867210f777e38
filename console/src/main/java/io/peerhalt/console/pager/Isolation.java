package io.peerhalt.console.pager;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a pager without partitions stands by for another one or cannot reach Kafka at all; the
 * second has to be told. Asks now and then. For the consumer's thread.
 */
final class Isolation {

  private static final Logger LOG = LoggerFactory.getLogger(Isolation.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Brokers brokers;
  private final PagerParts parts;
  private long reachedNanos = System.nanoTime();
  private long askedNanos = reachedNanos;
  private boolean told;

  Isolation(Brokers brokers, PagerParts parts) {
    this.brokers = brokers;
    this.parts = parts;
  }

  /** Asks Kafka if it is time to, and tells if it has not answered for too long. */
  void check(long nowNanos) {
    if (nowNanos - askedNanos < EVERY.toNanos()) {
      return;
    }
    if (answers()) {
      reachedNanos = System.nanoTime();
      over();
    } else if (!told) {
      told = true;
      Duration silent = Duration.ofNanos(System.nanoTime() - reachedNanos);
      LOG.error("Kafka at {} does not answer", brokers.bootstrapServers());
      Alert alert =
          HaltAlerts.silence(
              silent,
              parts.clock().instant(),
              "nothing: this pager cannot reach Kafka at " + brokers.bootstrapServers());
      tell(Page.trigger(HaltAlerts.silenceKey(), alert));
    }
    askedNanos = System.nanoTime();
  }

  /** Kafka was reached. */
  void over() {
    if (told) {
      told = false;
      tell(Page.resolve(HaltAlerts.silenceKey()));
    }
  }

  private void tell(Page page) {
    parts.couriers().forEach(courier -> courier.backlog().add(page));
  }

  // A consumer of its own: the one of the group must not be held up, or lose its place.
  private boolean answers() {
    Consumer<byte[], byte[]> consumer = brokers.consumer();
    try {
      consumer.endOffsets(List.of(new TopicPartition(Topics.CONTROL, 0)), PATIENCE);
      return true;
    } catch (KafkaException e) {
      return false;
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }
}
