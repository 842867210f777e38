package io.peerhalt.watch.ingest;

import java.time.Clock;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks by the broker's append time, per split, never trailing the wall clock by more than the
 * maximum wait unless a backlog is read ({@link CatchUp}). The append time is one clock for all
 * servers; what a server writes as its own time cannot hold back or push forward anyone. This is
 * the one place of the watch that reads a wall clock.
 */
public final class AppendTimeWatermarks implements WatermarkStrategy<KafkaBytes> {

  private static final long serialVersionUID = 1L;

  private final WatermarkRules rules;
  private final Clock clock;

  // One strategy object lives in one source subtask; its generators share what the subtask knows of
  // its backlog.
  private transient CatchUp catchUp;

  /** Makes the strategy for {@code rules}; {@code clock} is the wall clock. */
  public AppendTimeWatermarks(WatermarkRules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public TimestampAssigner<KafkaBytes> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return (element, recordTimestamp) -> element.appendTimeMillis();
  }

  @Override
  public WatermarkGenerator<KafkaBytes> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    if (catchUp == null) {
      catchUp = new CatchUp(rules, clock.millis());
    }
    return new SplitWatermarks(catchUp.split());
  }

  private final class SplitWatermarks implements WatermarkGenerator<KafkaBytes> {

    private final CatchUp.Split split;

    SplitWatermarks(CatchUp.Split split) {
      this.split = split;
    }

    @Override
    public void onEvent(KafkaBytes event, long eventTimestamp, WatermarkOutput output) {
      split.read(eventTimestamp);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      long now = clock.millis();
      split.look(now);
      if (catchUp.settling(now)) {
        return;
      }
      long newest = split.newestMillis();
      long watermark =
          newest == Long.MIN_VALUE ? Long.MIN_VALUE : newest - rules.outOfOrdernessMillis() - 1;
      if (split.isBounded()) {
        watermark = Math.max(watermark, now - rules.maxWaitMillis());
      }
      if (watermark > Long.MIN_VALUE) {
        output.emitWatermark(new Watermark(watermark));
      }
    }
  }
}
