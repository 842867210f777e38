package io.peerhalt.watch.ingest;

import java.time.Clock;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source of both trading topics that reads a backlog so that executions come after their orders,
 * see {@link OrdersFirst}.
 */
public final class OrdersFirstSource
    implements Source<KafkaBytes, KafkaPartitionSplit, KafkaSourceEnumState>,
        ResultTypeQueryable<KafkaBytes> {

  private static final long serialVersionUID = 1L;

  private final Source<KafkaBytes, KafkaPartitionSplit, KafkaSourceEnumState> source;
  private final WatermarkRules rules;
  private final Clock clock;

  /** Reads by {@code source}; {@code clock} is the wall clock. */
  public OrdersFirstSource(
      Source<KafkaBytes, KafkaPartitionSplit, KafkaSourceEnumState> source,
      WatermarkRules rules,
      Clock clock) {
    this.source = source;
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public SourceReader<KafkaBytes, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    return new OrdersFirstSourceReader(source.createReader(context), new OrdersFirst(rules), clock);
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) throws Exception {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
      throws Exception {
    return source.restoreEnumerator(context, state);
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }

  @Override
  public TypeInformation<KafkaBytes> getProducedType() {
    return TypeInformation.of(KafkaBytes.class);
  }
}
