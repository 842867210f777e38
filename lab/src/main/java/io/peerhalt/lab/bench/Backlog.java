package io.peerhalt.lab.bench;

import io.peerhalt.lab.broker.PeerhaltTopics;
import io.peerhalt.schemas.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Fills the trading topics with a mix. Its records have the append times of the mix and not of the
 * wall clock, so that how much happens in a pane does not depend on how fast the topics are filled.
 *
 * @param events records written
 * @param executions of which on the execution topic
 * @param valueBytes bytes of their values
 */
record Backlog(long events, long executions, long valueBytes) {

  private static final long MICROS_PER_MILLI = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** Long past: so nothing looks as if it had just been appended. */
  private static final long AGO_MILLIS = 30 * 60 * 1_000L;

  /** Creates the topics and writes so many events of a mix. */
  static Backlog write(String bootstrapServers, int partitions, MixSpec spec, long events) {
    PeerhaltTopics.create(bootstrapServers, partitions);
    takeTimesFromProducers(bootstrapServers);
    long start = System.currentTimeMillis() - AGO_MILLIS - events * 1_000 / spec.perSecond();
    OrderMix mix = new OrderMix(spec);
    AtomicReference<Exception> failure = new AtomicReference<>();
    long executions = 0;
    long bytes = 0;
    try (KafkaProducer<String, byte[]> producer = producer(bootstrapServers)) {
      for (long i = 0; i < events; i++) {
        long micros = start * MICROS_PER_MILLI + i * MICROS_PER_SECOND / spec.perSecond();
        MixEvent event = mix.next(micros);
        executions += event.topic().equals(Topics.EXECUTIONS) ? 1 : 0;
        bytes += event.value().length;
        producer.send(record(event, partitions), (at, e) -> failure.compareAndSet(null, e));
      }
    }
    if (failure.get() != null) {
      throw new IllegalStateException("the backlog could not be written", failure.get());
    }
    return new Backlog(events, executions, bytes);
  }

  /** Returns the record of an event; servers are dealt evenly to the partitions. */
  static ProducerRecord<String, byte[]> record(MixEvent event, int partitions) {
    return new ProducerRecord<>(
        event.topic(),
        event.server() % partitions,
        event.timeMicros() / MICROS_PER_MILLI,
        event.serverId(),
        event.value());
  }

  /** Lets the trading topics keep the times that producers give their records. */
  static void takeTimesFromProducers(String bootstrapServers) {
    Map<String, Object> client = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    Collection<AlterConfigOp> createTime =
        List.of(
            new AlterConfigOp(
                new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"),
                AlterConfigOp.OpType.SET));
    try (Admin admin = Admin.create(client)) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, Topics.ORDERS), createTime,
                  new ConfigResource(ConfigResource.Type.TOPIC, Topics.EXECUTIONS), createTime))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topics could not be set up", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while setting up topics", e);
    }
  }

  private static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
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
