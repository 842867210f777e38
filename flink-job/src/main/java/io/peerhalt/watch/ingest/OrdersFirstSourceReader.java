package io.peerhalt.watch.ingest;

import io.peerhalt.schemas.Topics;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;

/**
 * Reads by another reader, watches what it hands on, and pauses its partitions as {@link
 * OrdersFirst} says. Nothing is kept back here, so that its checkpoints are those of the other.
 */
@SuppressWarnings("try") // close() of a reader may be interrupted
final class OrdersFirstSourceReader implements SourceReader<KafkaBytes, KafkaPartitionSplit> {

  private static final int RECORDS_BETWEEN_LOOKS = 256;

  /** While partitions wait, the last of the others may fall silent: nobody would wake this up. */
  private static final long WAKE_MILLIS = 20;

  private final SourceReader<KafkaBytes, KafkaPartitionSplit> reader;
  private final OrdersFirst order;
  private final Clock clock;
  private WatchedOutput watched;
  private int recordsSinceLook;

  OrdersFirstSourceReader(
      SourceReader<KafkaBytes, KafkaPartitionSplit> reader, OrdersFirst order, Clock clock) {
    this.reader = reader;
    this.order = order;
    this.clock = clock;
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<KafkaBytes> output) throws Exception {
    if (watched == null || watched.output != output) {
      watched = new WatchedOutput(output);
    }
    InputStatus status = reader.pollNext(watched);
    recordsSinceLook++;
    boolean more = status == InputStatus.MORE_AVAILABLE;
    if (!order.isOver() && (!more || recordsSinceLook >= RECORDS_BETWEEN_LOOKS)) {
      recordsSinceLook = 0;
      OrdersFirst.Change change = order.look(clock.millis(), !more);
      if (!change.isNone() && status != InputStatus.END_OF_INPUT) {
        reader.pauseOrResumeSplits(change.hold(), change.release());
      }
    }
    return status;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    CompletableFuture<Void> available = reader.isAvailable();
    if (available.isDone() || !order.anyWaits()) {
      return available;
    }
    CompletableFuture<Void> woken =
        new CompletableFuture<Void>().completeOnTimeout(null, WAKE_MILLIS, TimeUnit.MILLISECONDS);
    return CompletableFuture.anyOf(available, woken).thenApply(any -> null);
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    return reader.snapshotState(checkpointId);
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    splits.forEach(split -> order.partition(split.splitId(), isOrders(split.getTopic())));
    reader.addSplits(splits);
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    reader.handleSourceEvents(event);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    reader.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    reader.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
    reader.pauseOrResumeSplits(pause, resume);
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }

  private static boolean isOrders(String topic) {
    return topic.equals(Topics.ORDERS);
  }

  /** Hands everything on. */
  private static class Forwarding<O extends SourceOutput<KafkaBytes>>
      implements SourceOutput<KafkaBytes> {

    final O output;

    Forwarding(O output) {
      this.output = output;
    }

    @Override
    public void collect(KafkaBytes message) {
      output.collect(message);
    }

    @Override
    public void collect(KafkaBytes message, long timestamp) {
      output.collect(message, timestamp);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      output.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
      output.markIdle();
    }

    @Override
    public void markActive() {
      output.markActive();
    }
  }

  private final class WatchedOutput extends Forwarding<ReaderOutput<KafkaBytes>>
      implements ReaderOutput<KafkaBytes> {

    WatchedOutput(ReaderOutput<KafkaBytes> output) {
      super(output);
    }

    @Override
    public SourceOutput<KafkaBytes> createOutputForSplit(String splitId) {
      return new WatchedSplit(splitId, output.createOutputForSplit(splitId));
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
      output.releaseOutputForSplit(splitId);
    }
  }

  private final class WatchedSplit extends Forwarding<SourceOutput<KafkaBytes>> {

    private final String splitId;
    private OrdersFirst.Partition partition;

    WatchedSplit(String splitId, SourceOutput<KafkaBytes> output) {
      super(output);
      this.splitId = splitId;
    }

    @Override
    public void collect(KafkaBytes message) {
      read(message);
      super.collect(message);
    }

    @Override
    public void collect(KafkaBytes message, long timestamp) {
      read(message);
      super.collect(message, timestamp);
    }

    private void read(KafkaBytes message) {
      if (order.isOver()) {
        return;
      }
      if (partition == null) {
        partition = order.partition(splitId, isOrders(message.topic()));
      }
      partition.read(message.appendTimeMillis());
    }
  }
}
