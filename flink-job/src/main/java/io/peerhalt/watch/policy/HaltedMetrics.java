package io.peerhalt.watch.policy;

import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.watch.measure.LabelledCounter;
import io.peerhalt.watch.measure.OperatorMetrics;
import io.peerhalt.watch.measure.SecondsHistogram;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/**
 * What is counted of the answers of the gates. Every subtask reads them all; the first one counts.
 */
final class HaltedMetrics {

  private final LabelledCounter acks;
  private final SecondsHistogram acknowledging;
  private volatile double unansweredSeconds;

  private HaltedMetrics(OperatorMetrics metrics) {
    acks =
        new LabelledCounter(metrics, "state", "acks_total")
            .expecting(Arrays.stream(AckState.values()).map(Enum::name).toList());
    acknowledging = metrics.histogram("halt_ack_seconds");
    metrics.gauge("unanswered_halt_timestamp_seconds", () -> unansweredSeconds);
  }

  /** Returns the metrics of this subtask, which only in the first one anybody can read. */
  static HaltedMetrics of(RuntimeContext context) {
    boolean counts = context.getTaskInfo().getIndexOfThisSubtask() == 0;
    return new HaltedMetrics(
        OperatorMetrics.of(counts ? context.getMetricGroup() : new UnregisteredMetricsGroup()));
  }

  /**
   * A gate answered.
   *
   * @param haltMicros when the halt came to stand in the log; empty if it is no new answer to one
   * @param ackMicros when the answer did
   */
  void answered(HaltAck ack, OptionalLong haltMicros, long ackMicros) {
    acks.inc(ack.getState().name());
    haltMicros.ifPresent(micros -> acknowledging.observe((ackMicros - micros) / 1e6));
  }

  /** The log has changed. */
  void waits(HaltLog log) {
    unansweredSeconds = log.unansweredSinceMicros().orElse(0) / 1e6;
  }
}
