package io.peerhalt.console.topic;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.NotDone;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Writes single records and waits until all in-sync replicas have them. For one thread. */
public final class TopicWriter implements AutoCloseable {

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(1);

  private final Brokers brokers;
  private final Producer<byte[], byte[]> producer;

  private TopicWriter(Brokers brokers, Producer<byte[], byte[]> producer) {
    this.brokers = brokers;
    this.producer = producer;
  }

  /** Opens a writer to those brokers. */
  public static TopicWriter open(Brokers brokers) {
    return new TopicWriter(brokers, brokers.producer());
  }

  /**
   * Writes one record and returns where it stands.
   *
   * @throws NotDone if it is not known to be written
   */
  public Position write(String topic, String key, byte[] value) {
    try {
      byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
      RecordMetadata at = producer.send(new ProducerRecord<>(topic, keyBytes, value)).get();
      return new Position(
          topic, at.partition(), at.offset(), Instant.ofEpochMilli(Math.max(0, at.timestamp())));
    } catch (ExecutionException e) {
      throw notWritten(topic, e.getCause());
    } catch (KafkaException e) {
      throw notWritten(topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notWritten(topic, e);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_WAIT);
  }

  private NotDone notWritten(String topic, Throwable cause) {
    return new NotDone(
        "not known to be written to "
            + topic
            + " at "
            + brokers.bootstrapServers()
            + ": "
            + cause.getMessage()
            + "; check the brokers and that this user may write there",
        cause);
  }
}
