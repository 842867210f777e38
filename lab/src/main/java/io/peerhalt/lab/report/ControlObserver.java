package io.peerhalt.lab.report;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads control, acks, anomalies and rejected from Kafka, from their beginning, on a thread of its
 * own, and tells the listeners: what it sees is what a user of these topics sees.
 */
public final class ControlObserver implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  private final String bootstrapServers;
  private final NewsReader reader;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<CompletableFuture<Void>> caughtUp = new AtomicReference<>();
  private final Thread thread = new Thread(this::observe, "control-observer");

  private ControlObserver(String bootstrapServers, List<FleetNews> listeners) {
    this.bootstrapServers = bootstrapServers;
    this.reader = new NewsReader(listeners);
  }

  /** Starts to read; the topics must exist. */
  public static ControlObserver start(String bootstrapServers, List<FleetNews> listeners) {
    ControlObserver observer = new ControlObserver(bootstrapServers, listeners);
    observer.thread.setDaemon(true);
    observer.thread.start();
    return observer;
  }

  /** Returns whether everything that stands in the topics now was told within {@code patience}. */
  public boolean awaitCaughtUp(Duration patience) throws InterruptedException {
    CompletableFuture<Void> request = new CompletableFuture<>();
    caughtUp.set(request);
    try {
      request.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the observer failed", e.getCause());
    }
  }

  private void observe() {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "lab-observer",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            50);
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          NewsReader.TOPICS.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closed.get()) {
        consumer.poll(POLL).forEach(reader::read);
        answer(consumer);
      }
    }
  }

  private void answer(KafkaConsumer<String, byte[]> consumer) {
    CompletableFuture<Void> request = caughtUp.getAndSet(null);
    if (request == null) {
      return;
    }
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(consumer.assignment()));
    while (!closed.get()
        && ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(POLL).forEach(reader::read);
    }
    request.complete(null);
  }

  @Override
  public void close() {
    closed.set(true);
    try {
      thread.join(CLOSE_WAIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
