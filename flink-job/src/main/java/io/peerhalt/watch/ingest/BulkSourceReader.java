package io.peerhalt.watch.ingest;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.connector.kafka.source.reader.KafkaRecordEmitter;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitState;
import org.apache.flink.metrics.Counter;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads partitions as the connector does, and hands on a run of records of one of them each time it
 * is asked. The connector hands on one, and what Flink does before it asks again, as to look for
 * mail and whether there is room for what comes out, costs more than to count the record. A
 * checkpoint begins between two runs.
 */
@SuppressWarnings("try") // close() of a reader may be interrupted
final class BulkSourceReader
    extends SingleThreadMultiplexSourceReaderBase<
        BulkSourceReader.Run, KafkaBytes, KafkaPartitionSplit, KafkaPartitionSplitState> {

  /** So few that a timer, a barrier or the end of time do not wait noticeably for the last. */
  static final int MOST_RECORDS = 64;

  /**
   * Makes a reader.
   *
   * @param partitions makes the connector's reader, which the fetching thread has to itself
   * @param metrics those of the connector's reader
   */
  BulkSourceReader(
      Supplier<SplitReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit>> partitions,
      KafkaRecordDeserializationSchema<KafkaBytes> deserializer,
      RunMetrics metrics,
      Configuration settings,
      SourceReaderContext context) {
    super(
        () -> new Fetcher(partitions.get()),
        new Emitter(
            new KafkaRecordEmitter<>(deserializer),
            metrics,
            context.metricGroup().getIOMetricGroup().getNumRecordsInCounter()),
        settings,
        context);
  }

  @Override
  protected void onSplitFinished(Map<String, KafkaPartitionSplitState> finished) {
    // There is nothing to commit.
  }

  @Override
  protected KafkaPartitionSplitState initializedState(KafkaPartitionSplit split) {
    return new KafkaPartitionSplitState(split);
  }

  @Override
  protected KafkaPartitionSplit toSplitType(String id, KafkaPartitionSplitState state) {
    return state.toKafkaPartitionSplit();
  }

  /** Records of one partition, one behind the other. */
  static final class Run {

    private final ConsumerRecord<byte[], byte[]> first;
    private final RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> others;

    /** Begins with a record; the rest is what comes next. */
    Run(
        ConsumerRecord<byte[], byte[]> first,
        RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> others) {
      this.first = first;
      this.others = others;
    }
  }

  /** What was fetched, in runs. */
  private static final class Runs implements RecordsWithSplitIds<Run> {

    private final RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> records;

    Runs(RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> records) {
      this.records = records;
    }

    @Override
    public String nextSplit() {
      return records.nextSplit();
    }

    @Override
    public Run nextRecordFromSplit() {
      ConsumerRecord<byte[], byte[]> first = records.nextRecordFromSplit();
      return first == null ? null : new Run(first, records);
    }

    @Override
    public Set<String> finishedSplits() {
      return records.finishedSplits();
    }

    @Override
    public void recycle() {
      records.recycle();
    }
  }

  /**
   * Fetches the partitions of one subtask; on the fetching thread only. The connector's own fails
   * when a partition that was read to its end is paused (FLINK-39728, in 5.0.0-2.2): such a pause
   * is not handed on, until that is released.
   */
  static final class Fetcher implements SplitReader<Run, KafkaPartitionSplit> {

    private final SplitReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> partitions;
    private final Set<String> finished = new HashSet<>();

    Fetcher(SplitReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> partitions) {
      this.partitions = partitions;
    }

    @Override
    public RecordsWithSplitIds<Run> fetch() throws IOException {
      RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> records = partitions.fetch();
      finished.addAll(records.finishedSplits());
      return new Runs(records);
    }

    /** A partition with nothing in its range is finished before anything is fetched. */
    @Override
    public void handleSplitsChanges(SplitsChange<KafkaPartitionSplit> change) {
      partitions.handleSplitsChanges(change);
      for (KafkaPartitionSplit split : change.splits()) {
        if (split.getStoppingOffset().orElse(Long.MAX_VALUE) <= split.getStartingOffset()) {
          finished.add(split.splitId());
        }
      }
    }

    @Override
    public void pauseOrResumeSplits(
        Collection<KafkaPartitionSplit> pause, Collection<KafkaPartitionSplit> resume) {
      partitions.pauseOrResumeSplits(unfinished(pause), unfinished(resume));
    }

    @Override
    public void wakeUp() {
      partitions.wakeUp();
    }

    @Override
    public void close() throws Exception {
      partitions.close();
    }

    private List<KafkaPartitionSplit> unfinished(Collection<KafkaPartitionSplit> splits) {
      return splits.stream().filter(split -> !finished.contains(split.splitId())).toList();
    }
  }

  /** Hands on the records of a run. */
  private static final class Emitter
      implements RecordEmitter<Run, KafkaBytes, KafkaPartitionSplitState> {

    private final KafkaRecordEmitter<KafkaBytes> each;
    private final RunMetrics metrics;
    private final Counter recordsIn;

    Emitter(KafkaRecordEmitter<KafkaBytes> each, RunMetrics metrics, Counter recordsIn) {
      this.each = each;
      this.metrics = metrics;
      this.recordsIn = recordsIn;
    }

    @Override
    public void emitRecord(
        Run run, SourceOutput<KafkaBytes> output, KafkaPartitionSplitState partition)
        throws Exception {
      int records = 0;
      ConsumerRecord<byte[], byte[]> next = run.first;
      while (next != null) {
        each.emitRecord(next, output, partition);
        records++;
        next = records < MOST_RECORDS ? run.others.nextRecordFromSplit() : null;
      }
      metrics.endRun();
      // Flink has counted the run as one.
      recordsIn.inc(records - 1);
    }
  }
}
