package io.peerhalt.lab.fleet;

import io.peerhalt.gate.FramedSerializer;
import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.framing.WireSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The one producer of the fleet: no linger, no compression, acknowledged by all, in order per
 * server. What cannot be written fails the run at the next message.
 */
public final class KafkaOutbox implements Outbox {

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

  private final KafkaProducer<String, byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final AtomicLong appended = new AtomicLong();

  /** Connects to {@code bootstrapServers}; messages are in single-object encoding. */
  public KafkaOutbox(String bootstrapServers) {
    this(bootstrapServers, WireSettings.byDefault());
  }

  /** Connects to {@code bootstrapServers}; messages have the form of {@code wire}. */
  public KafkaOutbox(String bootstrapServers, WireSettings wire) {
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ProducerConfig.CLIENT_ID_CONFIG, "lab-fleet",
            ProducerConfig.LINGER_MS_CONFIG, 0,
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    producer =
        new KafkaProducer<>(
            config,
            new StringSerializer(),
            new FramedSerializer(wire, Topics.ORDERS, Topics.EXECUTIONS));
  }

  @Override
  public void send(String topic, String serverId, byte[] message, AppendListener listener) {
    Exception failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("a trading event could not be written", failed);
    }
    producer.send(
        new ProducerRecord<>(topic, serverId, message),
        (metadata, exception) -> {
          if (exception != null) {
            failure.compareAndSet(null, exception);
          } else {
            appended.incrementAndGet();
            listener.appended(metadata.timestamp());
          }
        });
  }

  @Override
  public long appended() {
    return appended.get();
  }

  @Override
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close(CLOSE_WAIT);
  }
}
