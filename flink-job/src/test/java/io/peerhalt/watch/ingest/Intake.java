package io.peerhalt.watch.ingest;

import io.peerhalt.watch.Counters;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Runs the intake in Flink's own operator harness. */
final class Intake {

  static final EventClock CLOCK = new EventClock(60_000_000, 2_000_000, 3_600_000_000L);

  private final OneInputStreamOperatorTestHarness<KafkaBytes, TradingEvent> harness;

  final Counters counters = new Counters();

  private Intake() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new IntakeFunction(CLOCK)), counters.environment());
  }

  static Intake fresh() throws Exception {
    Intake intake = new Intake();
    intake.harness.open();
    return intake;
  }

  static Intake restored(OperatorSubtaskState state) throws Exception {
    Intake intake = new Intake();
    intake.harness.initializeState(state);
    intake.harness.open();
    return intake;
  }

  Intake read(KafkaBytes... records) throws Exception {
    for (KafkaBytes record : records) {
      harness.processElement(record, record.appendTimeMillis());
    }
    return this;
  }

  List<TradingEvent> events() {
    return harness.extractOutputValues();
  }

  List<Rejection> rejections() {
    var rejected = harness.getSideOutput(IntakeFunction.REJECTED);
    return rejected == null ? List.of() : rejected.stream().map(StreamRecord::getValue).toList();
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
  }

  void close() throws Exception {
    harness.close();
  }
}
