package io.peerhalt.watch.publish;

import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.policy.Announcement;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The Kafka sinks. At least once, never exactly once: a transactional halt would be invisible until
 * the next checkpoint and lost if its transaction is fenced. A command, an anomaly or a record of
 * the audit that cannot be written fails the job, which then decides it again; what is only looked
 * at does not.
 */
public final class Sinks {

  private Sinks() {}

  /** Returns the sink of what engines and people wait for, and must have: no lingering. */
  public static KafkaSink<Announcement> urgent(WatchConfig config) {
    Properties producer = producer(config, "0");
    producer.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    return KafkaSink.<Announcement>builder()
        .setKafkaProducerConfig(producer)
        .setRecordSerializer(
            serializer(config, List.of(Topics.CONTROL, Topics.ANOMALIES, Topics.AUDIT)))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  /** Returns the sink of what is only looked at: batched a little, dropped if it cannot be. */
  public static Sink<Announcement> relaxed(WatchConfig config) {
    List<String> topics = List.of(Topics.RATES, Topics.REJECTED);
    return new ExpendableSink(producer(config, "20"), serializer(config, topics), topics);
  }

  private static Properties producer(WatchConfig config, String lingerMillis) {
    Properties producer = config.kafka();
    producer.setProperty(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
    producer.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    return producer;
  }

  private static AnnouncementSerializer serializer(WatchConfig config, List<String> topics) {
    return new AnnouncementSerializer(config.wire(), topics);
  }
}
