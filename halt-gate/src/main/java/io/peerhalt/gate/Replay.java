package io.peerhalt.gate;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The reading of a topic from its beginning up to where it ended when the reading began. For one
 * thread.
 */
final class Replay {

  private static final int PATIENCE_POLLS = 50;

  private final Consumer<?, ?> consumer;
  private final Duration brokerWait;
  private final Map<TopicPartition, Long> ends;
  private int emptyPolls;
  private boolean over;

  private Replay(
      Consumer<?, ?> consumer, Duration brokerWait, Map<TopicPartition, Long> endOffsets) {
    this.consumer = consumer;
    this.brokerWait = brokerWait;
    this.ends = endOffsets;
  }

  /** Assigns the partitions to the consumer, from their beginning, and notes where they end now. */
  static Replay begin(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Duration brokerWait) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return new Replay(consumer, brokerWait, consumer.endOffsets(partitions, brokerWait));
  }

  /** Returns whether the end was not reached at the last {@link #endsWith}. */
  boolean isRunning() {
    return !over;
  }

  /**
   * Looks how far the consumer is after a poll; true once, when the end is reached.
   *
   * @throws TimeoutException if 50 polls one after the other brought nothing and the end is not
   *     reached
   */
  boolean endsWith(int polledRecords) {
    if (over) {
      return false;
    }
    over =
        ends.entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey(), brokerWait) >= end.getValue());
    emptyPolls = polledRecords == 0 ? emptyPolls + 1 : 0;
    if (!over && emptyPolls >= PATIENCE_POLLS) {
      throw new TimeoutException("nothing more comes, but the end is not reached: " + ends);
    }
    return over;
  }
}
