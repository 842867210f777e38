package io.peerhalt.lab.bench;

import io.peerhalt.schemas.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Records of a mix in the trading topics.
 *
 * @param events how many
 * @param executions of which on the execution topic
 * @param valueBytes bytes of their values
 * @param parents parent orders that they are of
 * @param fromMillis append time of the first one
 * @param toMillis a time after that of the last one
 */
record Backlog(
    long events, long executions, long valueBytes, long parents, long fromMillis, long toMillis) {

  private static final long MICROS_PER_MILLI = 1_000;

  /** Returns the record of an event; servers are dealt evenly to the partitions. */
  static ProducerRecord<String, byte[]> record(MixEvent event, int partitions) {
    return new ProducerRecord<>(
        event.topic(),
        event.server() % partitions,
        event.timeMicros() / MICROS_PER_MILLI,
        event.serverId(),
        event.value());
  }

  /** Lets the trading topics keep the times that producers give their records, however old. */
  static void takeTimesFromProducers(String bootstrapServers) {
    Map<String, Object> client = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    Collection<AlterConfigOp> asTheySay =
        List.of(
            set(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"),
            set(TopicConfig.RETENTION_MS_CONFIG, "-1"));
    try (Admin admin = Admin.create(client)) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, Topics.ORDERS), asTheySay,
                  new ConfigResource(ConfigResource.Type.TOPIC, Topics.EXECUTIONS), asTheySay))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topics could not be set up", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while setting up topics", e);
    }
  }

  private static AlterConfigOp set(String key, String value) {
    return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
  }
}
