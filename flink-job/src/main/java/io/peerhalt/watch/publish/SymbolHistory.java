package io.peerhalt.watch.publish;

import io.peerhalt.watch.pane.Tally;

/**
 * One symbol's open window and trailing means. Flink writes it as state, hence the public fields.
 */
public final class SymbolHistory {

  public boolean isOpen;
  public long windowStartMillis;
  public Tally tally = Tally.NONE;
  public int servers;

  /**
   * Trailing mean of executions and quantity per window, empty windows included; and up to when
   * they were learned.
   */
  public double meanExecutions;

  public double meanQtyE8;
  public long learnedMillis;

  /** Learns the window that closes; the empty ones since the last one fade the means first. */
  void learn(int windowMillis, double rate) {
    long windows =
        learnedMillis == 0 ? 1 : Math.max(1, (windowStartMillis - learnedMillis) / windowMillis);
    double fade = Math.pow(1 - rate, windows);
    boolean first = learnedMillis == 0;
    meanExecutions = first ? tally.executions() : meanExecutions * fade + rate * tally.executions();
    meanQtyE8 = first ? tally.qtyE8() : meanQtyE8 * fade + rate * tally.qtyE8();
    learnedMillis = windowStartMillis;
  }
}
