package io.peerhalt.watch.policy;

/**
 * A message ready for Kafka.
 *
 * @param topic where it goes
 * @param key its key
 * @param value its value, encoded
 */
public record Announcement(String topic, byte[] key, byte[] value) {}
