package io.peerhalt.watch.ingest;

import java.time.Clock;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * A live source of both trading topics, which tells event time itself: a watermark strategy beside
 * it could not know whether a partition is late or its reader slow, see {@link Backlog}.
 */
public final class TradingSource extends WrappedKafkaSource {

  private static final long serialVersionUID = 1L;

  private final WatermarkRules rules;
  private final Clock clock;

  /** Reads by {@code source}; {@code clock} is the wall clock. */
  public TradingSource(
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
    return new TradingSourceReader(
        source.createReader(context),
        new Backlog(rules, clock.millis()),
        rules.stepMillis(),
        clock);
  }
}
