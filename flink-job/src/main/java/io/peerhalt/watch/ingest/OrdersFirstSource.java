package io.peerhalt.watch.ingest;

import java.time.Clock;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * A source of both trading topics that reads a backlog so that executions come after their orders,
 * see {@link OrdersFirst}.
 */
public final class OrdersFirstSource extends WrappedKafkaSource {

  private static final long serialVersionUID = 1L;

  private final WatermarkRules rules;
  private final Clock clock;

  /** Reads by {@code source}; {@code clock} is the wall clock. */
  public OrdersFirstSource(
      Source<KafkaBytes, KafkaPartitionSplit, KafkaSourceEnumState> source,
      WatermarkRules rules,
      Clock clock) {
    super(source);
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public SourceReader<KafkaBytes, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    return new OrdersFirstSourceReader(source.createReader(context), new OrdersFirst(rules), clock);
  }
}
