package io.peerhalt.watch.pane;

import io.peerhalt.watch.Counters;
import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Runs one subtask of the local panes in Flink's own operator harness. */
final class PaneHarness {

  static final PaneRules RULES = new PaneRules(100, 1_000, 20);
  static final PeerGroups GROUPS = new PeerGroups(Map.of("srv-4", "other"), "fleet");

  final Counters counters = new Counters();
  private final OneInputStreamOperatorTestHarness<TradingEvent, ServerPane> harness;

  private PaneHarness() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new LocalPaneOperator(RULES, GROUPS), counters.environment());
    harness.setup(new ServerPaneSerializer());
  }

  static PaneHarness fresh() throws Exception {
    PaneHarness harness = new PaneHarness();
    harness.harness.open();
    return harness;
  }

  static PaneHarness restored(OperatorSubtaskState state) throws Exception {
    PaneHarness harness = new PaneHarness();
    harness.harness.initializeState(state);
    harness.harness.open();
    return harness;
  }

  PaneHarness read(TradingEvent event, long appendMillis) throws Exception {
    harness.processElement(event, appendMillis);
    return this;
  }

  PaneHarness reach(long millis) throws Exception {
    harness.processWatermark(millis);
    return this;
  }

  List<ServerPane> panes() {
    return harness.extractOutputValues();
  }

  List<SymbolWindow> windows() {
    var windows = harness.getSideOutput(LocalPaneOperator.SYMBOLS);
    return windows == null
        ? List.of()
        : new ArrayList<>(windows.stream().map(StreamRecord::getValue).toList());
  }

  List<Long> timestamps() {
    return harness.extractOutputStreamRecords().stream().map(StreamRecord::getTimestamp).toList();
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
  }

  void close() throws Exception {
    harness.close();
  }
}
