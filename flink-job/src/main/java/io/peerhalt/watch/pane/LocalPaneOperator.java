package io.peerhalt.watch.pane;

import io.peerhalt.watch.ingest.TradingEvent;
import io.peerhalt.watch.measure.OperatorMetrics;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Counts events into panes where they were read, so that only pane totals cross the network. The
 * record timestamp of an event is its append time; an event much older than that counts from the
 * append time on, so that a slow clock does not make a server late for ever.
 */
public final class LocalPaneOperator extends AbstractStreamOperator<ServerPane>
    implements OneInputStreamOperator<TradingEvent, ServerPane> {

  /** Side output of what symbols did, by rates window. */
  public static final OutputTag<SymbolWindow> SYMBOLS = new OutputTag<>("symbols") {};

  private static final long serialVersionUID = 1L;

  /**
   * Open panes. Owner: this subtask. Bound: what trades within the open panes. Clearing: when the
   * pane closes.
   */
  private static final ListStateDescriptor<ServerPane> PANES =
      new ListStateDescriptor<>("open-panes", ServerPaneSerializer.TYPE);

  /**
   * Open symbol windows. Owner: this subtask. Bound: symbols traded in them. Clearing: when the
   * window closes.
   */
  private static final ListStateDescriptor<SymbolWindow> WINDOWS =
      new ListStateDescriptor<>("open-symbol-windows", SymbolWindow.class);

  /**
   * Up to when panes were closed; none before the first watermark. Owner: this subtask; all get all
   * on restore, and what the slowest had closed stays closed, or a straggler would go out as a pane
   * without its peers. Bound: one each.
   */
  private static final ListStateDescriptor<Long> CLOSED =
      new ListStateDescriptor<>("closed-until", Types.LONG);

  private final PaneRules rules;
  private final PeerGroups groups;

  private transient LocalPanes panes;
  private transient SymbolWindows windows;
  private transient ListState<ServerPane> paneState;
  private transient ListState<SymbolWindow> windowState;
  private transient ListState<Long> closedState;
  private transient long closedUntilMillis;
  private transient Counter late;
  private transient Counter closedPanes;

  /** Makes the operator for the given pane lengths and peer groups. */
  public LocalPaneOperator(PaneRules rules, PeerGroups groups) {
    this.rules = rules;
    this.groups = groups;
  }

  @Override
  public void open() throws Exception {
    super.open();
    OperatorMetrics metrics = OperatorMetrics.of(getMetricGroup());
    late = metrics.counter("late_events_total");
    closedPanes = metrics.counter("server_panes_total");
  }

  @Override
  public void processElement(StreamRecord<TradingEvent> element) {
    TradingEvent event = element.getValue();
    long eventMillis = Math.floorDiv(event.eventTimeMicros(), 1_000L);
    long oldestMillis = element.getTimestamp() - rules.outOfOrdernessMillis();
    if (panes.add(event, Math.max(eventMillis, oldestMillis))) {
      late.inc();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    boolean ends = mark.getTimestamp() == Long.MAX_VALUE;
    long passedMillis = ends ? Long.MAX_VALUE : mark.getTimestamp() + 1;
    closedUntilMillis = ends ? closedUntilMillis : passedMillis;
    for (ServerPane pane : panes.closeUntil(passedMillis)) {
      closedPanes.inc();
      windows.add(pane);
      output.collect(new StreamRecord<>(pane, pane.paneStartMillis() + rules.paneMillis() - 1));
    }
    for (SymbolWindow window : windows.closeUntil(passedMillis)) {
      output.collect(
          SYMBOLS,
          new StreamRecord<>(window, window.windowStartMillis() + rules.windowMillis() - 1));
    }
    super.processWatermark(mark);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    panes = new LocalPanes(rules.paneMillis(), groups);
    windows = new SymbolWindows(rules.windowMillis());
    paneState = context.getOperatorStateStore().getListState(PANES);
    windowState = context.getOperatorStateStore().getListState(WINDOWS);
    closedState = context.getOperatorStateStore().getUnionListState(CLOSED);
    closedUntilMillis = Long.MIN_VALUE;
    restore();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    paneState.update(panes.open());
    windowState.update(windows.open());
    closedState.update(
        closedUntilMillis == Long.MIN_VALUE ? List.of() : List.of(closedUntilMillis));
  }

  private void restore() throws Exception {
    long slowest = Long.MAX_VALUE;
    for (long closedUntil : closedState.get()) {
      slowest = Math.min(slowest, closedUntil);
    }
    if (slowest < Long.MAX_VALUE) {
      closedUntilMillis = slowest;
      panes.closeUntil(slowest);
    }
    for (ServerPane pane : paneState.get()) {
      panes.add(pane);
    }
    for (SymbolWindow window : windowState.get()) {
      windows.add(window);
    }
  }
}
