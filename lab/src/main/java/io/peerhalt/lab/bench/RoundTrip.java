package io.peerhalt.lab.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka's own way from a producer to a consumer, measured all the time on a topic of its own: what
 * no watch can beat. Each message counts from the moment at which it was to be sent.
 */
final class RoundTrip implements AutoCloseable {

  private static final String TOPIC = "bench.round-trip";
  private static final long EVERY_NANOS = 10_000_000;
  private static final Duration POLL = Duration.ofMillis(50);

  private final String bootstrapServers;
  private final SingleWriterRecorder micros = new SingleWriterRecorder(3);
  private final List<Thread> threads =
      List.of(new Thread(this::send, "round-trip-out"), new Thread(this::read, "round-trip-in"));
  private volatile boolean stopped;

  private RoundTrip(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Begins to measure. */
  static RoundTrip start(String bootstrapServers) throws InterruptedException {
    Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(client)) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.of((short) 1))))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("no topic " + TOPIC, e.getCause());
    }
    RoundTrip trip = new RoundTrip(bootstrapServers);
    trip.threads.forEach(
        thread -> {
          thread.setDaemon(true);
          thread.start();
        });
    return trip;
  }

  /** Returns the round trips since the last call, in microseconds. */
  Histogram micros() {
    return micros.getIntervalHistogram();
  }

  @Override
  public void close() {
    stopped = true;
    threads.forEach(Joined::of);
  }

  private void send() {
    ByteArraySerializer bytes = new ByteArraySerializer();
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.ACKS_CONFIG,
            "all");
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(config, bytes, bytes)) {
      for (long due = System.nanoTime(); !stopped; due += EVERY_NANOS) {
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        byte[] intended = ByteBuffer.allocate(Long.BYTES).putLong(due).array();
        producer.send(new ProducerRecord<>(TOPIC, intended));
      }
    }
  }

  private void read() {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), bytes, bytes)) {
      List<TopicPartition> partitions = List.of(new TopicPartition(TOPIC, 0));
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      while (!stopped) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          long nanos = System.nanoTime() - ByteBuffer.wrap(record.value()).getLong();
          micros.recordValue(Math.max(0, nanos / 1_000));
        }
      }
    }
  }
}
