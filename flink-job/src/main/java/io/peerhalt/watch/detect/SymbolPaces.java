package io.peerhalt.watch.detect;

import java.util.HashMap;
import java.util.Map;

/**
 * How fast the symbols of a group trade. Bound: symbols of the last day. Clearing: each minute what
 * was not traded for a day. Flink writes it as state, hence the public fields.
 */
public final class SymbolPaces {

  private static final long FORGET_MILLIS = 24 * 3_600_000L;
  private static final long SWEEP_MILLIS = 60_000;

  /** By symbol. */
  public Map<String, SymbolPace> symbols = new HashMap<>();

  /** The whole group, lately and usually: orders executed a pane, faded over 2 s and 100 s. */
  public double recent;

  public double usual;
  public long lastMillis;

  /** Event time of the last sweep. */
  public long sweptMillis;

  /** Drops what was not traded for a day. */
  void sweep(long nowMillis) {
    if (nowMillis - sweptMillis >= SWEEP_MILLIS) {
      sweptMillis = nowMillis;
      symbols.values().removeIf(symbol -> symbol.pace.lastMillis < nowMillis - FORGET_MILLIS);
    }
  }
}
