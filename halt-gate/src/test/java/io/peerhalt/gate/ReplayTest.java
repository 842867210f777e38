package io.peerhalt.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final TopicPartition P0 = new TopicPartition("t", 0);
  private static final TopicPartition P1 = new TopicPartition("t", 1);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

  @Test
  void endsOnceWhenEveryPartitionIsAtItsEnd() {
    Replay replay = begin(1, 1);
    consumer.addRecord(new ConsumerRecord<>("t", 0, 0, null, null));
    assertFalse(replay.endsWith(poll()));
    assertTrue(replay.isRunning());
    consumer.addRecord(new ConsumerRecord<>("t", 1, 0, null, null));
    assertTrue(replay.endsWith(poll()));
    assertFalse(replay.isRunning());
    assertFalse(replay.endsWith(poll()), "the end is news only once");
  }

  @Test
  void anEmptyTopicIsAtItsEnd() {
    assertTrue(begin(0, 0).endsWith(poll()));
  }

  @Test
  void givesUpWhenNothingComesAnyMore() {
    Replay replay = begin(2, 0);
    for (int i = 0; i < 49; i++) {
      assertFalse(replay.endsWith(poll()));
    }
    assertThrows(TimeoutException.class, () -> replay.endsWith(poll()));
  }

  @Test
  void whatIsWrittenAfterTheBeginningIsNotWaitedFor() {
    Replay replay = begin(1, 0);
    consumer.updateEndOffsets(Map.of(P0, 9L));
    consumer.addRecord(new ConsumerRecord<>("t", 0, 0, null, null));
    assertEquals(1, poll());
    assertTrue(replay.endsWith(1));
  }

  private Replay begin(long end0, long end1) {
    consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
    consumer.updateEndOffsets(Map.of(P0, end0, P1, end1));
    return Replay.begin(consumer, List.of(P0, P1), Duration.ofSeconds(1));
  }

  private int poll() {
    return consumer.poll(Duration.ZERO).count();
  }
}
