package io.peerhalt.watch.publish;

import io.peerhalt.watch.measure.OperatorMetrics;
import io.peerhalt.watch.policy.Announcement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
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

  private static final Duration FIND_PATIENCE = Duration.ofSeconds(5);
  private static final Duration CHECKPOINT_PATIENCE = Duration.ofMillis(200);
  private static final Duration END_PATIENCE = Duration.ofSeconds(10);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);
  private static final long LOOK_MILLIS = 2;
  private static final long TELL_EACH_NANOS = Duration.ofMinutes(1).toNanos();

  private final Producer<byte[], byte[]> producer;
  private final AnnouncementSerializer serializer;

  /** How many were not written, by topic. The producer's thread counts too. */
  private final Map<String, AtomicLong> unwritten = new HashMap<>();

  private final AtomicLong onTheirWay = new AtomicLong();
  private final AtomicLong nextTellNanos = new AtomicLong(System.nanoTime());

  /** Writes to {@code topics} by a producer that does not block, which it closes. */
  ExpendableSinkWriter(
      Producer<byte[], byte[]> producer,
      AnnouncementSerializer serializer,
      List<String> topics,
      OperatorMetrics metrics) {
    this.producer = producer;
    this.serializer = serializer;
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
    long deadline = System.nanoTime() + FIND_PATIENCE.toNanos();
    for (String topic : topics) {
      while (!isKnown(topic)) {
        if (System.nanoTime() - deadline > 0) {
          LOG.warn("{} cannot be found; what is for it is dropped until it can", topic);
          break;
        }
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  @Override
  public void write(Announcement element, Context context) {
    ProducerRecord<byte[], byte[]> message = serializer.serialize(element, null, null);
    onTheirWay.incrementAndGet();
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
    long deadline = System.nanoTime() + patience.toNanos();
    while (onTheirWay.get() > 0 && System.nanoTime() - deadline < 0) {
      Thread.sleep(LOOK_MILLIS);
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
    onTheirWay.decrementAndGet();
    if (failure == null) {
      return;
    }
    long count = unwritten.get(topic).incrementAndGet();
    long now = System.nanoTime();
    long next = nextTellNanos.get();
    if (now - next >= 0 && nextTellNanos.compareAndSet(next, now + TELL_EACH_NANOS)) {
      LOG.warn("{}: {} not written since the start, the last for {}", topic, count, failure);
    }
  }
}
