package io.peerhalt.lab.bench;

import io.peerhalt.lab.broker.PeerhaltTopics;
import io.peerhalt.schemas.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Fills the trading topics with mixes. Their records have the append times of the mix and not of
 * the wall clock, so that how much happens in a pane does not depend on how fast the topics are
 * filled.
 */
final class BacklogWriter {

  private static final long MICROS_PER_MILLI = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long MILLIS_PER_SECOND = 1_000;

  /** Long past: so nothing looks as if it had just been appended. */
  private static final long AGO_MILLIS = 30 * 60 * 1_000L;

  private final String bootstrapServers;
  private final int partitions;

  /** Creates the topics. */
  BacklogWriter(String bootstrapServers, int partitions) {
    this.bootstrapServers = bootstrapServers;
    this.partitions = partitions;
    PeerhaltTopics.create(bootstrapServers, partitions);
    Backlog.takeTimesFromProducers(bootstrapServers);
  }

  /** Returns how long so many events of a mix take in their own time. */
  static long millis(MixSpec spec, long events) {
    return events * MILLIS_PER_SECOND / spec.perSecond() + 1;
  }

  /** Writes so many events of a mix, the last of them long past. */
  Backlog write(MixSpec spec, long events) {
    return write(spec, events, startOf(millis(spec, events)));
  }

  /** Returns when something that takes so long must begin to be long past. */
  static long startOf(long millis) {
    return System.currentTimeMillis() - AGO_MILLIS - millis;
  }

  /** Writes so many events of a mix from {@code startMillis} on; never earlier than the last. */
  Backlog write(MixSpec spec, long events, long startMillis) {
    OrderMix mix = new OrderMix(spec);
    AtomicReference<Exception> failure = new AtomicReference<>();
    long executions = 0;
    long bytes = 0;
    try (KafkaProducer<String, byte[]> producer = producer()) {
      for (long i = 0; i < events; i++) {
        long micros = startMillis * MICROS_PER_MILLI + i * MICROS_PER_SECOND / spec.perSecond();
        MixEvent event = mix.next(micros);
        executions += event.topic().equals(Topics.EXECUTIONS) ? 1 : 0;
        bytes += event.value().length;
        producer.send(Backlog.record(event, partitions), (at, e) -> failure.compareAndSet(null, e));
      }
    }
    if (failure.get() != null) {
      throw new IllegalStateException("the backlog could not be written", failure.get());
    }
    long endMillis = startMillis + millis(spec, events);
    return new Backlog(events, executions, bytes, mix.parents(), startMillis, endMillis);
  }

  private KafkaProducer<String, byte[]> producer() {
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.CLIENT_ID_CONFIG,
            "lab-bench",
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            64 << 10,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "none");
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }
}
