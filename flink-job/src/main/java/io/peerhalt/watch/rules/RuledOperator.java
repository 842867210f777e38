package io.peerhalt.watch.rules;

import io.peerhalt.watch.ingest.KafkaBytes;
import java.util.List;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Runs a keyed function with what people tell as its second input: the rules topic, and the control
 * log where that matters. Its time is that of the first input alone, so that a topic that says
 * nothing holds nothing back.
 *
 * @param <K> key
 * @param <I> first input
 * @param <O> output
 */
public final class RuledOperator<K, I, O>
    extends CoBroadcastWithKeyedOperator<K, I, KafkaBytes, O> {

  private static final long serialVersionUID = 1L;

  /** Runs {@code function}, which keeps its rules itself. */
  public RuledOperator(KeyedBroadcastProcessFunction<K, I, KafkaBytes, O> function) {
    super(function, List.of());
  }

  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    super.processWatermark(mark);
  }

  @Override
  public void processWatermark2(Watermark mark) {
    // When people told something says nothing about what was judged.
  }

  @Override
  protected void processWatermarkStatus(WatermarkStatus status, int index) throws Exception {
    if (index == 0) {
      super.processWatermarkStatus(status);
    }
  }
}
