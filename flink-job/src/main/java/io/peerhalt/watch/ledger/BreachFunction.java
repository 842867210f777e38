package io.peerhalt.watch.ledger;

import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.pane.PeerGroups;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Turns the breaches of a server into findings. Key: serverId. */
public final class BreachFunction extends KeyedProcessFunction<String, Breach, Finding> {
  private static final long serialVersionUID = 1L;

  private final LedgerRules rules;
  private final PeerGroups groups;

  /**
   * Owner: this function, one window per server and kind. Bound: {@code reporting.maxKept} breaches
   * each. Cleared: by a timer once the window has passed without a new breach.
   */
  private transient MapState<BreachKind, BreachWindow> windows;

  private transient BreachCounter counter;

  /** Counts by rules; a finding names the server's peer group. */
  public BreachFunction(LedgerRules rules, PeerGroups groups) {
    this.rules = rules;
    this.groups = groups;
  }

  @Override
  public void open(OpenContext context) {
    counter = new BreachCounter(rules);
    windows =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "breach-windows",
                    TypeInformation.of(BreachKind.class),
                    TypeInformation.of(BreachWindow.class)));
  }

  @Override
  public void processElement(Breach breach, Context context, Collector<Finding> out)
      throws Exception {
    BreachWindow window = windows.get(breach.kind());
    if (window == null) {
      window = new BreachWindow();
    }
    String group = groups.groupOf(breach.serverId());
    counter.count(breach, window, group).ifPresent(out::collect);
    windows.put(breach.kind(), window);
    long watermark = Times.ofWatermark(context.timerService().currentWatermark());
    long now = Math.max(window.newestMicros, watermark == Times.END ? Times.NEVER : watermark);
    clearAfter(now, context);
  }

  @Override
  public void onTimer(long timerMillis, OnTimerContext context, Collector<Finding> out)
      throws Exception {
    long micros = Times.ofWatermark(timerMillis);
    long last = Times.NEVER;
    for (BreachKind kind : BreachKind.values()) {
      BreachWindow window = windows.get(kind);
      if (window == null) {
        continue;
      }
      if (window.newestMicros + rules.reporting().windowMicros() < micros) {
        // Not through an iterator: that would leave an empty map behind.
        windows.remove(kind);
      } else {
        last = Math.max(last, window.newestMicros);
      }
    }
    if (last != Times.NEVER) {
      clearAfter(last, context);
    }
  }

  /** Registers one timer per step at most, however many breaches come. */
  private void clearAfter(long micros, Context context) {
    long window = rules.reporting().windowMicros();
    long clear = Times.roundUp(micros + window, window);
    context.timerService().registerEventTimeTimer(Times.timerMillis(clear));
  }
}
