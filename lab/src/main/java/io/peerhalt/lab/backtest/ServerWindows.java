package io.peerhalt.lab.backtest;

import io.peerhalt.schemas.RateSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one server executed, window by window. */
final class ServerWindows {

  private static final double E8_PER_SHARE = 1e8;
  private static final double CENTS = 100;

  private final String group;
  private final List<Window> windows = new ArrayList<>();

  ServerWindows(String group) {
    this.group = group;
  }

  private record Window(long startMillis, long executions, long qtyE8, long notionalCents) {}

  /**
   * What was executed.
   *
   * @param executions fills
   * @param shares their quantity
   * @param notional their value, in the price's currency
   */
  record Executed(long executions, double shares, double notional) {}

  /** Returns the server's peer group. */
  String group() {
    return group;
  }

  /** Adds a window. */
  void add(RateSample sample) {
    windows.add(
        new Window(
            sample.getWindowStart().toEpochMilli(),
            sample.getExecutions(),
            sample.getQtyE8(),
            sample.getNotionalCents()));
  }

  /** Returns what was executed in the windows that began at or after {@code moment}. */
  Executed since(Instant moment) {
    long executions = 0;
    double qtyE8 = 0;
    double cents = 0;
    for (Window window : windows) {
      if (!Instant.ofEpochMilli(window.startMillis()).isBefore(moment)) {
        executions += window.executions();
        qtyE8 += window.qtyE8();
        cents += window.notionalCents();
      }
    }
    return new Executed(executions, qtyE8 / E8_PER_SHARE, cents / CENTS);
  }
}
