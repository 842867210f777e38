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
 * Reads by another reader, watches what it hands on, pauses its partitions and tells time as {@link
 * Backlog} says: whenever it has passed a full step, for each time wakes all that is behind it, and
 * what hangs on time does so at full steps. Nothing is kept back here, so that its checkpoints are
 * those of the other. While the reader is held up by what is behind it, time does not go on either.
 */
@SuppressWarnings("try") // close() of a reader may be interrupted
final class TradingSourceReader implements SourceReader<KafkaBytes, KafkaPartitionSplit> {

  /**
   * How often it is looked whether time has passed where there is nothing to read, and how often it
   * is told at most, in a backlog.
   */
  private static final long TICK_MILLIS = 10;

  private final SourceReader<KafkaBytes, KafkaPartitionSplit> reader;
  private final Backlog backlog;
  private final long stepMillis;
  private final Clock clock;
  private CompletableFuture<Void> tick = CompletableFuture.completedFuture(null);
  private WatchedOutput watched;
  private long toldAtMillis;
  private long watermarkMillis = Long.MIN_VALUE;

  TradingSourceReader(
      SourceReader<KafkaBytes, KafkaPartitionSplit> reader,
      Backlog backlog,
      long stepMillis,
      Clock clock) {
    this.reader = reader;
    this.backlog = backlog;
    this.stepMillis = stepMillis;
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
    if (status == InputStatus.END_OF_INPUT) {
      return status;
    }
    boolean idle = status == InputStatus.NOTHING_AVAILABLE;
    look(idle);
    if (idle && backlog.isCurrent()) {
      ReadPauses.tell();
    }
    return status;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    CompletableFuture<Void> available = reader.isAvailable();
    if (available.isDone()) {
      return available;
    }
    if (tick.isDone()) {
      tick =
          new CompletableFuture<Void>().completeOnTimeout(null, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
    return CompletableFuture.anyOf(available, tick).thenApply(any -> null);
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    return reader.snapshotState(checkpointId);
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    for (KafkaPartitionSplit split : splits) {
      backlog.add(split.splitId(), split.getTopic().equals(Topics.ORDERS));
    }
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

  private void look(boolean idle) {
    long now = clock.millis();
    Backlog.Change change = backlog.look(now, idle);
    if (!change.isNone()) {
      reader.pauseOrResumeSplits(change.hold(), change.release());
    }
    if (now - toldAtMillis >= TICK_MILLIS || now < toldAtMillis) {
      tellTime(now);
    }
  }

  private void tellTime(long nowMillis) {
    long reached = backlog.watermarkMillis();
    if (steps(reached) > steps(watermarkMillis)) {
      toldAtMillis = nowMillis;
      watermarkMillis = reached;
      watched.output.emitWatermark(new Watermark(reached));
    }
  }

  /** A step has passed when its last millisecond has. */
  private long steps(long millis) {
    return Math.floorDiv(millis + 1, stepMillis);
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
      return new WatchedSplit(
          backlog.partitions().get(splitId), output.createOutputForSplit(splitId));
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
      backlog.forget(splitId);
      output.releaseOutputForSplit(splitId);
    }
  }

  /** Counts what it hands on. */
  private static final class WatchedSplit extends Forwarding<SourceOutput<KafkaBytes>> {

    private final TradingPartition partition;

    WatchedSplit(TradingPartition partition, SourceOutput<KafkaBytes> output) {
      super(output);
      this.partition = partition;
    }

    @Override
    public void collect(KafkaBytes message) {
      partition.read(message.appendTimeMillis());
      super.collect(message);
    }

    @Override
    public void collect(KafkaBytes message, long timestamp) {
      partition.read(message.appendTimeMillis());
      super.collect(message, timestamp);
    }
  }
}
