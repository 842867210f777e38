package io.peerhalt.watch.ingest;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;

/** Gives as many records of one partition as of the other; what is under way comes yet. */
@SuppressWarnings("try") // close() of a reader may be interrupted
final class EqualBytes implements SourceReader<KafkaBytes, KafkaPartitionSplit> {

  static final int POLL = 500;

  private final List<KafkaPartitionSplit> snapshot = List.of();
  final CompletableFuture<Void> available = new CompletableFuture<>();
  private final Map<String, Deque<KafkaBytes>> partitions = new LinkedHashMap<>();
  private final Map<String, SourceOutput<KafkaBytes>> outputs = new LinkedHashMap<>();
  private final Deque<KafkaBytes> underWay = new ArrayDeque<>();
  private final Set<String> paused = new HashSet<>();
  String finished = "";

  void fill(KafkaPartitionSplit split, int records, long fromMillis, int everyMillis) {
    Deque<KafkaBytes> partition = partitions.get(split.splitId());
    for (int i = 0; i < records; i++) {
      long at = fromMillis + (long) i * everyMillis;
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
