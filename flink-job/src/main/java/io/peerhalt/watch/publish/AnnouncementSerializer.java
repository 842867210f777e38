package io.peerhalt.watch.publish;

import io.peerhalt.watch.policy.Announcement;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Hands announcements to Kafka as they are. No timestamp is set: a broker refuses one that is far
 * ahead, and event time may be.
 */
public final class AnnouncementSerializer implements KafkaRecordSerializationSchema<Announcement> {

  private static final long serialVersionUID = 1L;

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Announcement element, KafkaSinkContext context, Long timestamp) {
    byte[] key = element.key().length == 0 ? null : element.key();
    return new ProducerRecord<>(element.topic(), key, element.value());
  }
}
