package io.peerhalt.watch.publish;

import io.peerhalt.gate.Target;
import io.peerhalt.watch.pane.SymbolWindow;
import io.peerhalt.watch.pane.Tally;
import io.peerhalt.watch.policy.Announcement;
import org.apache.flink.api.common.functions.OpenContext;
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
   * The open window and the trailing means. Owner: the symbol. Bound: symbols of the last day.
   * Clearing: a day after its last window.
   */
  private static final ValueStateDescriptor<SymbolHistory> HISTORY =
      new ValueStateDescriptor<>("symbol-history", SymbolHistory.class);

  private final int windowMillis;

  private transient RateMessages messages;
  private transient ValueState<SymbolHistory> history;

  /** Makes the function for windows of the given length. */
  public SymbolRatesFunction(int windowMillis) {
    this.windowMillis = windowMillis;
  }

  @Override
  public void open(OpenContext openContext) {
    messages = new RateMessages(windowMillis);
    history = getRuntimeContext().getState(HISTORY);
  }

  @Override
  public void processElement(SymbolWindow part, Context context, Collector<Announcement> out)
      throws Exception {
    SymbolHistory symbol = history.value();
    if (symbol == null) {
      symbol = new SymbolHistory();
    }
    if (symbol.isOpen && symbol.windowStartMillis != part.windowStartMillis()) {
      close(context.getCurrentKey(), symbol, out);
    }
    if (!symbol.isOpen) {
      symbol.isOpen = true;
      symbol.windowStartMillis = part.windowStartMillis();
      context.timerService().registerEventTimeTimer(part.windowStartMillis() + windowMillis - 1);
    }
    symbol.tally = symbol.tally.plus(part.tally());
    symbol.servers += part.servers();
    history.update(symbol);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Announcement> out)
      throws Exception {
    SymbolHistory symbol = history.value();
    if (symbol == null) {
      return;
    }
    if (symbol.isOpen && symbol.windowStartMillis + windowMillis - 1 == timestamp) {
      close(context.getCurrentKey(), symbol, out);
      history.update(symbol);
      long forget = symbol.windowStartMillis + FORGET_MILLIS + TIMER_GRAIN_MILLIS;
      context
          .timerService()
          .registerEventTimeTimer(forget - Math.floorMod(forget, TIMER_GRAIN_MILLIS));
    } else if (!symbol.isOpen && timestamp - symbol.windowStartMillis >= FORGET_MILLIS) {
      history.clear();
    }
  }

  private void close(String name, SymbolHistory symbol, Collector<Announcement> out) {
    RateMessages.Peers own =
        new RateMessages.Peers(symbol.servers, symbol.meanExecutions, symbol.meanQtyE8);
    out.collect(
        messages.message(Target.symbol(name), "", symbol.windowStartMillis, symbol.tally, own));
    symbol.learn(windowMillis, LEARNING_RATE);
    symbol.isOpen = false;
    symbol.tally = Tally.NONE;
    symbol.servers = 0;
  }
}
