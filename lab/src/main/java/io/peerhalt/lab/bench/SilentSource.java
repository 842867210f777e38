package io.peerhalt.lab.bench;

import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.WrappedKafkaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;

/**
 * A topic on which nothing comes while a benchmark reads. It ends with the trading topics and not
 * before: a job that has a finished task takes no more checkpoints.
 */
final class SilentSource extends WrappedKafkaSource {

  private static final long serialVersionUID = 1L;

  private static final long LOOK_MILLIS = 20;

  private final long events;

  /** Ends when this JVM has read so many {@code events} of the trading topics. */
  SilentSource(KafkaSource<KafkaBytes> source, long events) {
    super(source);
    this.events = events;
  }

  @Override
  public SourceReader<KafkaBytes, KafkaPartitionSplit> createReader(SourceReaderContext context) {
    return new Reader(events);
  }

  private static final class Reader implements SourceReader<KafkaBytes, KafkaPartitionSplit> {

    private CompletableFuture<Void> look = CompletableFuture.completedFuture(null);
    private final List<KafkaPartitionSplit> splits = new ArrayList<>();
    private final long events;

    Reader(long events) {
      this.events = events;
    }

    @Override
    public InputStatus pollNext(ReaderOutput<KafkaBytes> output) {
      return Meter.here().hasRead(events)
          ? InputStatus.END_OF_INPUT
          : InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      if (look.isDone()) {
        look =
            new CompletableFuture<Void>()
                .completeOnTimeout(null, LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
      return look;
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> added) {
      splits.addAll(added);
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
      return splits;
    }

    @Override
    public void start() {
      // Its partitions are never read.
    }

    @Override
    public void notifyNoMoreSplits() {
      // It ends with the trading topics.
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }
}
