package io.peerhalt.watch.ingest;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A Kafka source that differs from another one in nothing but its readers. */
public abstract class WrappedKafkaSource
    implements Source<KafkaBytes, KafkaPartitionSplit, KafkaSourceEnumState>,
        ResultTypeQueryable<KafkaBytes> {

  private static final long serialVersionUID = 1L;

  /** The other one. */
  protected final Source<KafkaBytes, KafkaPartitionSplit, KafkaSourceEnumState> source;

  /** Finds and deals partitions as {@code source} does. */
  protected WrappedKafkaSource(
      Source<KafkaBytes, KafkaPartitionSplit, KafkaSourceEnumState> source) {
    this.source = source;
  }

  @Override
  public final Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) throws Exception {
    return source.createEnumerator(context);
  }

  @Override
  public final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
      throws Exception {
    return source.restoreEnumerator(context, state);
  }

  @Override
  public final SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public final SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }

  @Override
  public final TypeInformation<KafkaBytes> getProducedType() {
    return TypeInformation.of(KafkaBytes.class);
  }
}
