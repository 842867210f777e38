package io.peerhalt.watch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Topics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
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
    consumer.fill(orders, ORDERS, 1);
    consumer.fill(executions, EXECUTIONS, 4);
    readToTheEnd();
    assertEquals(ORDERS, seen.counts.get(Topics.ORDERS));
    assertEquals(EXECUTIONS, seen.counts.get(Topics.EXECUTIONS));
    // What was on its way before the reader could be told.
    assertEquals(EqualBytes.POLL, seen.executionsBeforeOrders);
  }

  @Test
  void withoutTheOrderMostExecutionsWouldBeReadBeforeTheirOrders() throws Exception {
    consumer.addSplits(List.of(executions, orders));
    consumer.fill(orders, ORDERS, 1);
    consumer.fill(executions, EXECUTIONS, 4);
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
    consumer.fill(orders, ORDERS, 1);
    consumer.fill(executions, EXECUTIONS, 4);
    readToTheEnd();
    long millis = clock.millis() - START;
    assertTrue(seen.told.size() > 50, "told " + seen.told.size() + " times");
    assertTrue(seen.told.size() <= 1 + millis / 10, seen.told.size() + " times in " + millis);
    assertEquals(seen.told.stream().sorted().distinct().toList(), seen.told);
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

  /** Gives as many records of one partition as of the other; what is under way comes yet. */
  @SuppressWarnings("try") // close() of a reader may be interrupted
  private static final class EqualBytes implements SourceReader<KafkaBytes, KafkaPartitionSplit> {

    private static final int POLL = 500;

    private final List<KafkaPartitionSplit> snapshot = List.of();
    private final CompletableFuture<Void> available = new CompletableFuture<>();
    private final Map<String, Deque<KafkaBytes>> partitions = new LinkedHashMap<>();
    private final Map<String, SourceOutput<KafkaBytes>> outputs = new LinkedHashMap<>();
    private final Deque<KafkaBytes> underWay = new ArrayDeque<>();
    private final Set<String> paused = new HashSet<>();
    private String finished = "";

    void fill(KafkaPartitionSplit split, int records, int everyMillis) {
      Deque<KafkaBytes> partition = partitions.get(split.splitId());
      for (int i = 0; i < records; i++) {
        long at = AGO + (long) i * everyMillis;
        partition.add(new KafkaBytes(split.getTopic(), 0, i, at, new byte[0], new byte[0]));
      }
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
      splits.forEach(split -> partitions.put(split.splitId(), new ArrayDeque<>()));
    }

    @Override
    public InputStatus pollNext(ReaderOutput<KafkaBytes> output) {
      if (!finished.isEmpty()) {
        output.releaseOutputForSplit(finished);
      }
      if (underWay.size() < POLL) {
        partitions.forEach(
            (id, records) -> {
              for (int i = 0; i < POLL && !paused.contains(id) && !records.isEmpty(); i++) {
                underWay.add(records.poll());
              }
            });
      }
      KafkaBytes next = underWay.poll();
      if (next == null) {
        return InputStatus.NOTHING_AVAILABLE;
      }
      String id = next.topic() + "-0";
      outputs
          .computeIfAbsent(id, output::createOutputForSplit)
          .collect(next, next.appendTimeMillis());
      return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
      paused.addAll(pause);
      paused.removeAll(resume);
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
      return snapshot;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return available;
    }

    @Override
    public void start() {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
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
