package io.peerhalt.watch.publish;

import io.peerhalt.gate.Target;
import io.peerhalt.watch.pane.SymbolWindow;
import io.peerhalt.watch.policy.Announcement;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Merges what a symbol, the key, did at all servers and tells it beside the symbol's own trailing
 * mean.
 */
public final class SymbolRatesFunction
    extends KeyedProcessFunction<String, SymbolWindow, Announcement> {

  private static final long serialVersionUID = 1L;

  /**
   * Weight of a new window in the trailing mean: half after about a minute of one-second windows.
   */
  private static final double LEARNING_RATE = 0.0115;

  private static final long FORGET_MILLIS = 24 * 3_600_000L;

  /** Timers are rounded up to this, so that a busy symbol has few of them. */
  private static final long TIMER_GRAIN_MILLIS = 3_600_000L;

  /**
   * Open windows by start; several while subtasks are at different times. Owner: the symbol. Bound:
   * windows that the watermark has not passed. Clearing: when the window goes out.
   */
  private static final MapStateDescriptor<Long, SymbolWindow> OPEN =
      new MapStateDescriptor<>("symbol-open-windows", Long.class, SymbolWindow.class);

  /**
   * The trailing means. Owner: the symbol. Bound: symbols of the last day. Clearing: a day after
   * its last window.
   */
  private static final ValueStateDescriptor<SymbolHistory> HISTORY =
      new ValueStateDescriptor<>("symbol-history", SymbolHistory.class);

  private final int windowMillis;

  private transient RateMessages messages;
  private transient MapState<Long, SymbolWindow> open;
  private transient ValueState<SymbolHistory> history;

  /** Makes the function for windows of the given length. */
  public SymbolRatesFunction(int windowMillis) {
    this.windowMillis = windowMillis;
  }

  @Override
  public void open(OpenContext openContext) {
    messages = new RateMessages(windowMillis);
    open = getRuntimeContext().getMapState(OPEN);
    history = getRuntimeContext().getState(HISTORY);
  }

  @Override
  public void processElement(SymbolWindow part, Context context, Collector<Announcement> out)
      throws Exception {
    SymbolWindow before = open.get(part.windowStartMillis());
    if (before == null) {
      context.timerService().registerEventTimeTimer(part.windowStartMillis() + windowMillis - 1);
      open.put(part.windowStartMillis(), part);
    } else {
      open.put(
          part.windowStartMillis(),
          new SymbolWindow(
              part.symbol(),
              part.windowStartMillis(),
              before.tally().plus(part.tally()),
              before.servers() + part.servers()));
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Announcement> out)
      throws Exception {
    SymbolHistory symbol = history.value() == null ? new SymbolHistory() : history.value();
    SymbolWindow window = open.get(timestamp + 1 - windowMillis);
    if (window != null) {
      open.remove(window.windowStartMillis());
      out.collect(message(window, symbol));
      symbol.learn(window, windowMillis, LEARNING_RATE);
      history.update(symbol);
      long forget = window.windowStartMillis() + FORGET_MILLIS + TIMER_GRAIN_MILLIS;
      context
          .timerService()
          .registerEventTimeTimer(forget - Math.floorMod(forget, TIMER_GRAIN_MILLIS));
    } else if (timestamp - symbol.learnedMillis >= FORGET_MILLIS) {
      history.clear();
    }
  }

  private Announcement message(SymbolWindow window, SymbolHistory symbol) {
    RateMessages.Peers own =
        new RateMessages.Peers(window.servers(), symbol.meanExecutions, symbol.meanQtyE8);
    return messages.message(
        Target.symbol(window.symbol()), "", window.windowStartMillis(), window.tally(), own);
  }
}
