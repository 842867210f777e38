package io.peerhalt.watch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A backlog of two partitions, with four orders to each execution. */
class TradingSourceReaderTest {

  private static final long START = 10_000_000;
  private static final long AGO = START - 3_600_000;
  private static final int EXECUTIONS = 20_000;
  private static final int ORDERS = 4 * EXECUTIONS;
  private static final WatermarkRules LIVE = new WatermarkRules(20, 500, 1_000, 600_000, 100);

  private final KafkaPartitionSplit orders = split(Topics.ORDERS);
  private final KafkaPartitionSplit executions = split(Topics.EXECUTIONS);
  private final TestClock clock = new TestClock(START);
  private final EqualBytes consumer = new EqualBytes();
  private TradingSourceReader reader =
      new TradingSourceReader(consumer, new Backlog(LIVE, START), LIVE.stepMillis(), clock);
  private final Seen seen = new Seen();

  @Test
  void executionsAreReadAfterTheirOrders() throws Exception {
    reader.addSplits(List.of(executions, orders));
    consumer.fill(orders, ORDERS, AGO, 1);
    consumer.fill(executions, EXECUTIONS, AGO, 4);
    readToTheEnd();
    assertEquals(ORDERS, seen.counts.get(Topics.ORDERS));
    assertEquals(EXECUTIONS, seen.counts.get(Topics.EXECUTIONS));
    // What was on its way before the reader could be told.
    assertEquals(EqualBytes.POLL, seen.executionsBeforeOrders);
  }

  @Test
  void withoutTheOrderMostExecutionsWouldBeReadBeforeTheirOrders() throws Exception {
    consumer.addSplits(List.of(executions, orders));
    consumer.fill(orders, ORDERS, AGO, 1);
    consumer.fill(executions, EXECUTIONS, AGO, 4);
    while (consumer.pollNext(seen) == InputStatus.MORE_AVAILABLE) {}
    assertTrue(seen.executionsBeforeOrders > EXECUTIONS / 2, "" + seen.executionsBeforeOrders);
  }

  @Test
  void timeGoesOnWhereThereIsNothingToRead() throws Exception {
    reader.addSplits(List.of(executions, orders));
    for (long at = 0; at <= 2_000; at += 10) {
      clock.at(START + at);
      assertEquals(InputStatus.NOTHING_AVAILABLE, reader.pollNext(seen));
    }
    assertEquals(START + 2_000 - LIVE.maxWaitMillis(), seen.watermark());
    assertFalse(consumer.isAvailable().isDone());
    reader.isAvailable().get(10, TimeUnit.SECONDS);
  }

  @Test
  void timeIsToldWhenItHasPassedAFullStep() throws Exception {
    reader.addSplits(List.of(orders));
    // Until it is current; then 500 ms behind the clock.
    for (long at = 0; at <= 2_000; at += 10) {
      clock.at(START + at);
      reader.pollNext(seen);
    }
    int times = seen.told.size();
    clock.at(START + 2_098);
    reader.pollNext(seen);
    assertEquals(times, seen.told.size());
    // A pane of 100 ms ends with its last millisecond.
    clock.at(START + 2_099);
    reader.pollNext(seen);
    assertEquals(List.of(START + 1_500, START + 1_599), seen.told.subList(times - 1, times + 1));
  }

  @Test
  void timeIsNotToldAgainAtOnceInABacklog() throws Exception {
    WatermarkRules rules = new WatermarkRules(20, 500, 0, 600_000, 100);
    reader = new TradingSourceReader(consumer, new Backlog(rules, START), 100, clock);
    reader.addSplits(List.of(executions, orders));
    consumer.fill(orders, ORDERS, AGO, 1);
    consumer.fill(executions, EXECUTIONS, AGO, 4);
    readToTheEnd();
    long millis = clock.millis() - START;
    assertTrue(seen.told.size() > 50, "told " + seen.told.size() + " times");
    assertTrue(seen.told.size() <= 1 + millis / 10, seen.told.size() + " times in " + millis);
    assertEquals(seen.told.stream().sorted().distinct().toList(), seen.told);
  }

  @Test
  void aPauseIsToldOnceNothingOldIsLeft() throws Exception {
    AtomicInteger pauses = new AtomicInteger();
    Runnable listener = pauses::incrementAndGet;
    ReadPauses.add(listener);
    reader.addSplits(List.of(orders));
    for (long at = 0; at < LIVE.maxWaitMillis(); at += 10) {
      clock.at(START + at);
      reader.pollNext(seen);
    }
    assertEquals(0, pauses.get());
    clock.at(START + 2_000);
    reader.pollNext(seen);
    reader.pollNext(seen);
    int before = pauses.get();
    assertTrue(before > 0);

    consumer.fill(orders, 1, START + 2_000, 1);
    reader.pollNext(seen);
    assertEquals(before, pauses.get());
    reader.pollNext(seen);
    assertEquals(before + 1, pauses.get());
    ReadPauses.remove(listener);
    reader.pollNext(seen);
    assertEquals(before + 1, pauses.get());
  }

  @Test
  void isAvailableWithTheOther() throws Exception {
    CompletableFuture<Void> available = reader.isAvailable();
    consumer.available.complete(null);
    available.get(10, TimeUnit.SECONDS);
    assertSame(consumer.available, reader.isAvailable());
  }

  @Test
  void timeGoesOnForAReaderWithoutPartitions() throws Exception {
    reader.pollNext(seen);
    clock.at(START + LIVE.catchUpMillis());
    reader.pollNext(seen);
    assertEquals(START + LIVE.catchUpMillis() - LIVE.maxWaitMillis(), seen.watermark());
  }

  @Test
  void nothingIsToldOfAPartitionThatIsFinished() throws Exception {
    reader.addSplits(List.of(orders));
    consumer.finished = orders.splitId();
    clock.at(START + 2_000);
    reader.pollNext(seen);
    assertEquals(Long.MIN_VALUE, seen.watermark());
  }

  @Test
  void checkpointsAreThoseOfTheOther() {
    assertSame(consumer.snapshotState(7), reader.snapshotState(7));
  }

  private void readToTheEnd() throws Exception {
    long polls = 0;
    while (seen.all < ORDERS + EXECUTIONS) {
      InputStatus status = reader.pollNext(seen);
      clock.at(
          START + (status == InputStatus.MORE_AVAILABLE ? ++polls / 100 : (polls += 2_000) / 100));
    }
  }

  private static KafkaPartitionSplit split(String topic) {
    return new KafkaPartitionSplit(new TopicPartition(topic, 0), 0);
  }

  /** Counts what comes out, of both partitions. */
  private static final class Seen implements ReaderOutput<KafkaBytes> {

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private long newestOrder = Long.MIN_VALUE;
    private int executionsBeforeOrders;
    private int all;
    private final List<Long> told = new ArrayList<>();

    @Override
    public void collect(KafkaBytes message) {
      all++;
      counts.merge(message.topic(), 1, Integer::sum);
      if (message.topic().equals(Topics.ORDERS)) {
        newestOrder = message.appendTimeMillis();
      } else if (message.appendTimeMillis() > newestOrder
          && counts.getOrDefault(Topics.ORDERS, 0) < ORDERS) {
        executionsBeforeOrders++;
      }
    }

    @Override
    public void collect(KafkaBytes message, long timestamp) {
      assertEquals(message.appendTimeMillis(), timestamp);
      collect(message);
    }

    @Override
    public SourceOutput<KafkaBytes> createOutputForSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {}

    long watermark() {
      return told.stream().mapToLong(Long::longValue).max().orElse(Long.MIN_VALUE);
    }

    @Override
    public void emitWatermark(Watermark mark) {
      told.add(mark.getTimestamp());
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }
}
