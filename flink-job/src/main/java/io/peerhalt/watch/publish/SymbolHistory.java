package io.peerhalt.watch.publish;

import io.peerhalt.watch.pane.SymbolWindow;

/** One symbol's trailing means. Flink writes it as state, hence the public fields. */
public final class SymbolHistory {

  /**
   * Trailing mean of executions and quantity per window, empty windows included; and up to when
   * they were learned.
   */
  public double meanExecutions;

  public double meanQtyE8;
  public long learnedMillis;

  /** Learns the window that closes; the empty ones since the last one fade the means first. */
  void learn(SymbolWindow window, int windowMillis, double rate) {
    boolean first = learnedMillis == 0;
    long windows =
        first ? 1 : Math.max(1, (window.windowStartMillis() - learnedMillis) / windowMillis);
    double fade = Math.pow(1 - rate, windows);
    long executions = window.tally().executions();
    long qtyE8 = window.tally().qtyE8();
    meanExecutions = first ? executions : meanExecutions * fade + rate * executions;
    meanQtyE8 = first ? qtyE8 : meanQtyE8 * fade + rate * qtyE8;
    learnedMillis = window.windowStartMillis();
  }
}
