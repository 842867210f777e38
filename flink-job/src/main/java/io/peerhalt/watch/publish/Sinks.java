package io.peerhalt.watch.publish;

import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.policy.Announcement;
import java.util.List;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The Kafka sinks. At least once, never exactly once: a transactional halt would be invisible until
 * the next checkpoint and lost if its transaction is fenced. A record that cannot be written fails
 * the job, which then decides it again.
 */
public final class Sinks {

  private Sinks() {}

  /** Returns the sink of what engines and people wait for: no lingering. */
  public static KafkaSink<Announcement> urgent(WatchConfig config) {
    Properties producer = config.kafka();
    producer.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
    return sink(producer, serializer(config, Topics.CONTROL, Topics.ANOMALIES));
  }

  /** Returns the sink of what is only looked at: batched a little. */
  public static KafkaSink<Announcement> relaxed(WatchConfig config) {
    Properties producer = config.kafka();
    producer.setProperty(ProducerConfig.LINGER_MS_CONFIG, "20");
    return sink(producer, serializer(config, Topics.RATES, Topics.REJECTED, Topics.AUDIT));
  }

  private static AnnouncementSerializer serializer(WatchConfig config, String... topics) {
    return new AnnouncementSerializer(config.wire(), List.of(topics));
  }

  private static KafkaSink<Announcement> sink(
      Properties producer, AnnouncementSerializer serializer) {
    producer.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    producer.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    return KafkaSink.<Announcement>builder()
        .setKafkaProducerConfig(producer)
        .setRecordSerializer(serializer)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }
}
