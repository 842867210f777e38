package io.peerhalt.console.topic;

import java.time.Instant;

/**
 * Where a message stands.
 *
 * @param topic the topic
 * @param partition the partition
 * @param offset the offset
 * @param appendTime the message's Kafka timestamp; 1970 if it has none
 */
public record Position(String topic, int partition, long offset, Instant appendTime) {

  /** Returns {@code topic-partition@offset}. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
