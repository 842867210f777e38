package io.peerhalt.watch.publish;

import io.peerhalt.watch.measure.OperatorMetrics;
import io.peerhalt.watch.policy.Announcement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes without waiting, see {@link ExpendableSink}. A checkpoint waits for what is on its way,
 * but no longer than a moment: records arrive at least once while Kafka takes them, and are lost
 * when it does not.
 */
final class ExpendableSinkWriter implements SinkWriter<Announcement> {

  private static final Logger LOG = LoggerFactory.getLogger(ExpendableSinkWriter.class);

  /** Looks for a topic before it is taken for missing, and what lies between two of them. */
  private static final int MOST_LOOKS = 250;

  private static final long LOOK_MILLIS = 20;

  /** More than there ever are. */
  private static final int MOST_ON_THEIR_WAY = Integer.MAX_VALUE;

  private static final Duration CHECKPOINT_PATIENCE = Duration.ofMillis(200);
  private static final Duration END_PATIENCE = Duration.ofSeconds(10);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);
  private static final long TELL_EACH_MILLIS = Duration.ofMinutes(1).toMillis();

  private final Producer<byte[], byte[]> producer;
  private final AnnouncementSerializer serializer;
  private final LongSupplier nowMillis;

  /** How many were not written, by topic. The producer's thread counts too. */
  private final Map<String, AtomicLong> unwritten = new HashMap<>();

  /** Each record on its way holds one. */
  private final Semaphore onTheirWay = new Semaphore(MOST_ON_THEIR_WAY);

  private final AtomicLong nextTellMillis = new AtomicLong(Long.MIN_VALUE);

  /**
   * Writes to {@code topics} by a producer that does not block, which it closes; {@code nowMillis}
   * is processing time.
   */
  ExpendableSinkWriter(
      Producer<byte[], byte[]> producer,
      AnnouncementSerializer serializer,
      List<String> topics,
      OperatorMetrics metrics,
      LongSupplier nowMillis) {
    this.producer = producer;
    this.serializer = serializer;
    this.nowMillis = nowMillis;
    for (String topic : topics) {
      AtomicLong count = new AtomicLong();
      unwritten.put(topic, count);
      metrics.with("topic", topic).gauge("unwritten_total", count::get);
    }
  }

  /**
   * Has the producer look for its topics, so that the first records find them. One that is not
   * there is looked for with each record again.
   */
  void find(List<String> topics) throws InterruptedException {
    for (String topic : topics) {
      boolean known = isKnown(topic);
      for (int look = 1; !known && look < MOST_LOOKS; look++) {
        Thread.sleep(LOOK_MILLIS);
        known = isKnown(topic);
      }
      if (!known) {
        LOG.warn("{} cannot be found; what is for it is dropped until it can", topic);
      }
    }
  }

  @Override
  public void write(Announcement element, Context context) {
    ProducerRecord<byte[], byte[]> message = serializer.serialize(element, null, null);
    onTheirWay.acquireUninterruptibly();
    try {
      producer.send(message, (at, failure) -> answered(message.topic(), failure));
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      answered(message.topic(), e);
    }
  }

  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    Duration patience = endOfInput ? END_PATIENCE : CHECKPOINT_PATIENCE;
    if (onTheirWay.tryAcquire(MOST_ON_THEIR_WAY, patience.toMillis(), TimeUnit.MILLISECONDS)) {
      onTheirWay.release(MOST_ON_THEIR_WAY);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_PATIENCE);
  }

  private boolean isKnown(String topic) {
    try {
      return !producer.partitionsFor(topic).isEmpty();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      return false;
    }
  }

  private void answered(String topic, Exception failure) {
    onTheirWay.release();
    if (failure == null) {
      return;
    }
    long count = unwritten.get(topic).incrementAndGet();
    long now = nowMillis.getAsLong();
    long next = nextTellMillis.get();
    if (now >= next && nextTellMillis.compareAndSet(next, now + TELL_EACH_MILLIS)) {
      LOG.warn("{}: {} not written since the start, the last for {}", topic, count, failure);
    }
  }
}
