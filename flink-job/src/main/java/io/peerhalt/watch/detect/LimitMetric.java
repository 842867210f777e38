package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Tally;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a limit counts. */
public enum LimitMetric {
  /** Parent orders entered. */
  ORDERS(1),
  /** Child orders sent. */
  CHILD_ORDERS(1),
  /** Fills. */
  EXECUTIONS(1),
  /** Quantity executed, counted in 1e-8. */
  SHARES(100_000_000),
  /** Value executed, in the price's currency, counted in 1/100. */
  NOTIONAL(100),
  /** Orders refused. */
  REJECTS(1);

  private final long scale;

  LimitMetric(long scale) {
    this.scale = scale;
  }

  /** Returns the metric that is written so, like {@code child-orders}. */
  static LimitMetric parse(String text) {
    return Arrays.stream(values())
        .filter(metric -> metric.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no metric '" + text + "', known are " + known()));
  }

  /** Returns how many counts make one unit. */
  long scale() {
    return scale;
  }

  /**
   * Returns what was counted. A sum that is beyond what can be counted has wrapped around below
   * zero; it is taken as the most that can be, so that no quantity is too large to be seen.
   */
  long countOf(Tally tally) {
    long count =
        switch (this) {
          case ORDERS -> tally.orders();
          case CHILD_ORDERS -> tally.childOrders();
          case EXECUTIONS -> tally.executions();
          case SHARES -> tally.qtyE8();
          case NOTIONAL -> tally.notionalCents();
          case REJECTS -> tally.rejects();
        };
    return count < 0 ? Long.MAX_VALUE : count;
  }

  /** Returns how it is written in options and evidence, like {@code child-orders}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String known() {
    return Arrays.stream(values()).map(LimitMetric::toString).collect(Collectors.joining(", "));
  }
}
