package io.peerhalt.watch.ingest;

/**
 * One Kafka record as it came.
 *
 * @param topic topic it stands in
 * @param partition partition of that topic
 * @param offset offset in that partition
 * @param appendTimeMillis Kafka timestamp; the broker's append time where the topic has
 *     LogAppendTime
 * @param key key, empty if none
 * @param value value, empty if none
 */
public record KafkaBytes(
    String topic, int partition, long offset, long appendTimeMillis, byte[] key, byte[] value) {}
