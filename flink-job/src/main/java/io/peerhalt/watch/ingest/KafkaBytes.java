package io.peerhalt.watch.ingest;

import io.peerhalt.schemas.framing.Framer;
import java.io.Serializable;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One Kafka record as it came.
 *
 * @param topic topic it stands in
 * @param partition partition of that topic
 * @param offset offset in that partition
 * @param appendTimeMillis Kafka timestamp; the broker's append time where the topic has
 *     LogAppendTime
 * @param key key, empty if none
 * @param value value, empty if none; in single-object encoding if it came in a known other form
 */
public record KafkaBytes(
    String topic, int partition, long offset, long appendTimeMillis, byte[] key, byte[] value)
    implements Serializable {

  private static final byte[] NONE = {};

  /** Returns the record that a consumer read. */
  public static KafkaBytes of(ConsumerRecord<byte[], byte[]> source) {
    return new KafkaBytes(
        source.topic(),
        source.partition(),
        source.offset(),
        source.timestamp(),
        source.key() == null ? NONE : source.key(),
        source.value() == null ? NONE : source.value());
  }

  /** Returns the record with its value in single-object encoding if the framer can tell. */
  public KafkaBytes through(Framer framer) {
    byte[] framed = framer.inbound(topic, value);
    return framed == value
        ? this
        : new KafkaBytes(topic, partition, offset, appendTimeMillis, key, framed);
  }
}
