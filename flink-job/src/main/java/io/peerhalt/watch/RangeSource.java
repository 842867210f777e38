package io.peerhalt.watch;

import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.WrappedKafkaSource;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.connector.base.source.reader.synchronization.FutureCompletingBlockingQueue;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.metrics.KafkaSourceReaderMetrics;
import org.apache.flink.connector.kafka.source.reader.KafkaPartitionSplitReader;
import org.apache.flink.connector.kafka.source.reader.KafkaRecordEmitter;
import org.apache.flink.connector.kafka.source.reader.KafkaSourceReader;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.connector.kafka.source.reader.fetcher.KafkaSourceFetcherManager;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A bounded Kafka source whose partitions can be aligned. The connector's own fails when one that
 * was read to its end is paused (FLINK-39728, in 5.0.0-2.2); this one does not hand such a pause
 * on. To be replaced by the connector's own once that is released.
 */
public final class RangeSource extends WrappedKafkaSource {

  private static final long serialVersionUID = 1L;

  private final KafkaRecordDeserializationSchema<KafkaBytes> deserializer;
  private final Properties properties;

  /**
   * Makes the source.
   *
   * @param source the same as the connector makes it
   * @param deserializer makes the records
   * @param properties settings of the consumers
   */
  public RangeSource(
      KafkaSource<KafkaBytes> source,
      KafkaRecordDeserializationSchema<KafkaBytes> deserializer,
      Properties properties) {
    super(source);
    this.deserializer = deserializer;
    this.properties = properties;
  }

  @Override
  public SourceReader<KafkaBytes, KafkaPartitionSplit> createReader(SourceReaderContext context) {
    KafkaSourceReaderMetrics metrics = new KafkaSourceReaderMetrics(context.metricGroup());
    FutureCompletingBlockingQueue<RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>>> records =
        new FutureCompletingBlockingQueue<>();
    Configuration settings = new Configuration();
    properties
        .stringPropertyNames()
        .forEach(name -> settings.setString(name, properties.getProperty(name)));
    return new KafkaSourceReader<>(
        records,
        new KafkaSourceFetcherManager(
            records, () -> new Partitions(properties, context, metrics), finished -> {}),
        new KafkaRecordEmitter<>(deserializer),
        settings,
        context,
        metrics);
  }

  /** Fetches the partitions of one subtask; on the fetcher's thread only. */
  @SuppressWarnings("try") // the connector's close() may be interrupted
  private static final class Partitions extends KafkaPartitionSplitReader {

    private final Set<String> finished = new HashSet<>();

    Partitions(
        Properties properties, SourceReaderContext context, KafkaSourceReaderMetrics metrics) {
      super(properties, context, metrics);
    }

    /** A partition with nothing in the range is finished before anything is fetched. */
    @Override
    public void handleSplitsChanges(SplitsChange<KafkaPartitionSplit> change) {
      super.handleSplitsChanges(change);
      for (KafkaPartitionSplit split : change.splits()) {
        if (split.getStoppingOffset().orElse(Long.MAX_VALUE) <= split.getStartingOffset()) {
          finished.add(split.splitId());
        }
      }
    }

    @Override
    public RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> fetch() throws IOException {
      RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> records = super.fetch();
      finished.addAll(records.finishedSplits());
      return records;
    }

    @Override
    public void pauseOrResumeSplits(
        Collection<KafkaPartitionSplit> pause, Collection<KafkaPartitionSplit> resume) {
      super.pauseOrResumeSplits(unfinished(pause), unfinished(resume));
    }

    private List<KafkaPartitionSplit> unfinished(Collection<KafkaPartitionSplit> splits) {
      return splits.stream().filter(split -> !finished.contains(split.splitId())).toList();
    }
  }
}
