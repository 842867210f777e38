package io.peerhalt.watch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.framing.WireSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs of records as a poll brought them. */
class BulkSourceReaderTest {

  private static final int MOST = BulkSourceReader.MOST_RECORDS;
  private static final long TIMESTAMP = 1_700_000_000_000L;

  private final Polls polls = new Polls();
  private final ReaderContext context = new ReaderContext();
  private final Seen seen = new Seen();
  private final BulkSourceReader reader =
      new BulkSourceReader(
          () -> polls,
          new KafkaBytesDeserializer(WireSettings.byDefault()),
          new RunMetrics(context.metricGroup()),
          new Configuration(),
          context);

  @AfterEach
  void closeReader() throws Exception {
    reader.close();
  }

  @Test
  void recordsOfAPartitionComeInOrderAndManyAtATime() throws Exception {
    begin(split(0), split(1));
    polls.bring(Map.of(split(0), LongStream.range(5, 5 + MOST + 7)));
    polls.bring(Map.of(split(1), LongStream.range(0, 3)));
    assertEquals(MOST, next());
    assertEquals(7, next());
    assertEquals(3, next());

    List<String> expected = new ArrayList<>();
    LongStream.range(5, 5 + MOST + 7).forEach(offset -> expected.add(split(0) + "@" + offset));
    LongStream.range(0, 3).forEach(offset -> expected.add(split(1) + "@" + offset));
    assertEquals(expected, seen.records);
    assertEquals(expected.size(), context.recordsIn());
  }

  @Test
  void aFullRunAtTheEndOfAPartitionIsFollowedByNone() throws Exception {
    begin(split(0), split(1));
    polls.bring(Map.of(split(0), LongStream.range(0, MOST)));
    polls.bring(Map.of(split(1), LongStream.range(0, 1)));
    assertEquals(MOST, next());
    assertEquals(1, next());
    assertEquals(MOST + 1, context.recordsIn());
  }

  @Test
  void aCheckpointGoesOnBehindTheLastRun() throws Exception {
    begin(split(0));
    polls.bring(Map.of(split(0), LongStream.range(5, 5 + 2 * MOST)));
    assertEquals(MOST, next());
    assertEquals(List.of(5L + MOST), offsets());
    assertEquals(MOST, next());
    assertEquals(List.of(5L + 2 * MOST), offsets());
  }

  @Test
  void endsWhenAllPartitionsHaveEnded() throws Exception {
    begin(split(0));
    reader.notifyNoMoreSplits();
    RecordsBySplits.Builder<ConsumerRecord<byte[], byte[]>> last = new RecordsBySplits.Builder<>();
    last.add(split(0), message(split(0), 7));
    last.addFinishedSplit(split(0).splitId());
    polls.brought.add(last.build());
    assertEquals(1, next());
    InputStatus status = reader.pollNext(seen);
    while (status != InputStatus.END_OF_INPUT) {
      reader.isAvailable().get(10, TimeUnit.SECONDS);
      status = reader.pollNext(seen);
    }
    assertEquals(Set.of(split(0).splitId()), seen.released);
  }

  @Test
  void whoHasEndedIsNotPaused() throws Exception {
    BulkSourceReader.Fetcher fetcher = new BulkSourceReader.Fetcher(polls);
    KafkaPartitionSplit empty = new KafkaPartitionSplit(partition(2), 9, 9);
    fetcher.handleSplitsChanges(new SplitsAddition<>(List.of(split(0), split(1), empty)));
    polls.brought.add(new RecordsBySplits<>(Map.of(), Set.of(split(0).splitId())));
    fetcher.fetch();
    fetcher.pauseOrResumeSplits(List.of(split(0), split(1), empty), List.of(empty));
    assertEquals(List.of(split(1)), polls.paused);
    assertEquals(List.of(), polls.resumed);
    fetcher.pauseOrResumeSplits(List.of(), List.of(split(1)));
    assertEquals(List.of(split(1)), polls.resumed);
  }

  private void begin(KafkaPartitionSplit... splits) {
    reader.start();
    reader.addSplits(List.of(splits));
  }

  /** Returns how many records come next. */
  private int next() throws Exception {
    int before = seen.records.size();
    while (seen.records.size() == before) {
      if (reader.pollNext(seen) == InputStatus.NOTHING_AVAILABLE) {
        reader.isAvailable().get(10, TimeUnit.SECONDS);
      }
    }
    return seen.records.size() - before;
  }

  private List<Long> offsets() {
    return reader.snapshotState(1).stream().map(KafkaPartitionSplit::getStartingOffset).toList();
  }

  private static TopicPartition partition(int number) {
    return new TopicPartition(Topics.ORDERS, number);
  }

  private static KafkaPartitionSplit split(int number) {
    return new KafkaPartitionSplit(partition(number), 5);
  }

  private static ConsumerRecord<byte[], byte[]> message(KafkaPartitionSplit split, long offset) {
    byte[] value = (split + "@" + offset).getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(
        split.getTopic(),
        split.getPartition(),
        offset,
        TIMESTAMP + offset,
        TimestampType.LOG_APPEND_TIME,
        0,
        value.length,
        null,
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  /** What polls bring, one after the other; otherwise they wait. */
  private static final class Polls
      implements SplitReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> {

    private final LinkedBlockingQueue<RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>>> brought =
        new LinkedBlockingQueue<>();
    private List<KafkaPartitionSplit> paused = List.of();
    private List<KafkaPartitionSplit> resumed = List.of();

    void bring(Map<KafkaPartitionSplit, LongStream> offsets) {
      RecordsBySplits.Builder<ConsumerRecord<byte[], byte[]>> poll =
          new RecordsBySplits.Builder<>();
      offsets.forEach((split, all) -> all.forEach(at -> poll.add(split, message(split, at))));
      brought.add(poll.build());
    }

    @Override
    public RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> fetch() throws IOException {
      try {
        return brought.take();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void handleSplitsChanges(SplitsChange<KafkaPartitionSplit> change) {}

    @Override
    public void pauseOrResumeSplits(
        Collection<KafkaPartitionSplit> pause, Collection<KafkaPartitionSplit> resume) {
      paused = List.copyOf(pause);
      resumed = List.copyOf(resume);
    }

    @Override
    public void wakeUp() {
      brought.add(new RecordsBySplits<>(Map.of(), Set.of()));
    }

    @Override
    public void close() {}
  }

  /** What comes out. */
  private static final class Seen implements ReaderOutput<KafkaBytes> {

    private final List<String> records = new ArrayList<>();
    private final Set<String> released = new HashSet<>();

    @Override
    public void collect(KafkaBytes message) {
      throw new IllegalStateException("without its time");
    }

    @Override
    public void collect(KafkaBytes message, long timestamp) {
      assertEquals(TIMESTAMP + message.offset(), timestamp);
      records.add(new String(message.value(), StandardCharsets.UTF_8));
    }

    @Override
    public SourceOutput<KafkaBytes> createOutputForSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
      released.add(splitId);
    }

    @Override
    public void emitWatermark(Watermark mark) {}

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }
}
