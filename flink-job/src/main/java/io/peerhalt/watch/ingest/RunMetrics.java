package io.peerhalt.watch.ingest;

import org.apache.flink.connector.kafka.source.metrics.KafkaSourceReaderMetrics;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.kafka.common.TopicPartition;

/**
 * The connector's metrics, which learn how far a partition was read once a run and not with each
 * record: that takes two look-ups. For one thread.
 */
final class RunMetrics extends KafkaSourceReaderMetrics {

  private TopicPartition partition;
  private long offset;

  RunMetrics(SourceReaderMetricGroup group) {
    super(group);
  }

  @Override
  public void recordCurrentOffset(TopicPartition of, long readOffset) {
    partition = of;
    offset = readOffset;
  }

  /** Tells how far the partition of a run was read, if it was. */
  void endRun() {
    if (partition != null) {
      super.recordCurrentOffset(partition, offset);
    }
  }
}
