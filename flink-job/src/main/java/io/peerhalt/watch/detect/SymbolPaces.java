package io.peerhalt.watch.detect;

import java.util.HashMap;
import java.util.Map;

/**
 * How fast the symbols of a group trade. Bound: symbols of the last 24 hours of trading time.
 * Clearing: each minute what was not traded for so long. Flink writes it as state, hence the public
 * fields.
 */
public final class SymbolPaces {

  private static final long FORGET_MILLIS = 24 * 3_600_000L;
  private static final long SWEEP_MILLIS = 60_000;

  /** When no symbol executes for longer, trading time stands. */
  private static final long LONGEST_QUIET_MILLIS = 60_000;

  /** By symbol. */
  public Map<String, SymbolPace> symbols = new HashMap<>();

  /** The whole group, lately and usually: orders executed a pane, faded over 2 s and 100 s. */
  public double recent;

  public double usual;
  public long lastMillis;

  /** Event time of the last execution of any symbol, and the nights so far. */
  public long executedMillis;

  public long nightMillis;

  /** Trading time of the last sweep. */
  public long sweptMillis;

  /**
   * Returns the trading time of a pane: its event time without the nights, in which nothing
   * executes for longer than a minute.
   */
  long tradingMillis(long nowMillis, double executions) {
    if (executions > 0) {
      long quiet = executedMillis == 0 ? 0 : nowMillis - executedMillis;
      nightMillis += Math.max(0, quiet - LONGEST_QUIET_MILLIS);
      executedMillis = nowMillis;
    }
    return nowMillis - nightMillis;
  }

  /** Drops what was not traded for 24 hours of trading time. */
  void sweep(long nowMillis) {
    if (nowMillis - sweptMillis >= SWEEP_MILLIS) {
      sweptMillis = nowMillis;
      symbols.values().removeIf(symbol -> symbol.pace.lastMillis < nowMillis - FORGET_MILLIS);
    }
  }
}
