package io.peerhalt.watch.ingest;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks of a stream that is read as it comes: they stand at the end of time from the start, so
 * that it never holds back the time of a stream it is joined with.
 */
public final class TimelessWatermarks implements WatermarkStrategy<KafkaBytes> {

  private static final long serialVersionUID = 1L;

  @Override
  public WatermarkGenerator<KafkaBytes> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new AtTheEnd();
  }

  private static final class AtTheEnd implements WatermarkGenerator<KafkaBytes> {

    @Override
    public void onEvent(KafkaBytes event, long eventTimestamp, WatermarkOutput output) {
      // Whatever comes has no place in time.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(Watermark.MAX_WATERMARK);
    }
  }
}
