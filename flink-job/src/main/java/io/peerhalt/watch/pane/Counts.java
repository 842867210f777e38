package io.peerhalt.watch.pane;

import io.peerhalt.watch.ingest.TradingEvent;

/**
 * The numbers of a {@link Tally} in a row of an array, where many of them lie one behind the other:
 * of a large fleet nearly each event makes one.
 */
final class Counts {

  /** Numbers of a row. */
  static final int OF_A_ROW = 8;

  static final int ORDERS = 0;
  static final int CHILD_ORDERS = 1;
  static final int REJECTS = 2;
  static final int EXECUTIONS = 3;
  static final int FIRST_FILLS = 4;
  static final int QTY_E8 = 5;
  static final int NOTIONAL_CENTS = 6;
  static final int ENDED = 7;

  private Counts() {}

  /** Returns whether an event is counted; the others change what was counted before. */
  static boolean counts(TradingEvent event) {
    return switch (event.kind()) {
      case PARENT_NEW, CHILD_NEW, PARENT_REJECT, CHILD_REJECT, PARENT_CANCEL, FILL -> true;
      case PARENT_REPLACE, CHILD_REPLACE, CHILD_CANCEL, FILL_CANCEL -> false;
    };
  }

  /** Counts an event in the row that begins at {@code row}. */
  static void count(TradingEvent event, long[] counts, int row) {
    switch (event.kind()) {
      case PARENT_NEW -> counts[row + ORDERS]++;
      case CHILD_NEW -> counts[row + CHILD_ORDERS]++;
      case PARENT_REJECT -> {
        counts[row + REJECTS]++;
        counts[row + ENDED]++;
      }
      case CHILD_REJECT -> counts[row + REJECTS]++;
      case PARENT_CANCEL -> counts[row + ENDED]++;
      case FILL -> countFill(event, counts, row);
      case PARENT_REPLACE, CHILD_REPLACE, CHILD_CANCEL, FILL_CANCEL -> {
        // Not counted.
      }
    }
  }

  private static void countFill(TradingEvent fill, long[] counts, int row) {
    counts[row + EXECUTIONS]++;
    counts[row + QTY_E8] += fill.qtyE8();
    counts[row + NOTIONAL_CENTS] += fill.notionalCents();
    if (fill.cumQtyE8() <= fill.qtyE8()) {
      counts[row + FIRST_FILLS]++;
    }
    if (fill.leavesQtyE8() <= 0) {
      counts[row + ENDED]++;
    }
  }

  /** Adds a row of one array to one of another. */
  static void add(long[] more, int rowOfMore, long[] counts, int row) {
    for (int i = 0; i < OF_A_ROW; i++) {
      counts[row + i] += more[rowOfMore + i];
    }
  }

  /** Adds a tally to a row. */
  static void add(Tally more, long[] counts, int row) {
    counts[row + ORDERS] += more.orders();
    counts[row + CHILD_ORDERS] += more.childOrders();
    counts[row + REJECTS] += more.rejects();
    counts[row + EXECUTIONS] += more.executions();
    counts[row + FIRST_FILLS] += more.firstFills();
    counts[row + QTY_E8] += more.qtyE8();
    counts[row + NOTIONAL_CENTS] += more.notionalCents();
    counts[row + ENDED] += more.ended();
  }

  /** Returns what a row holds. */
  static Tally tally(long[] counts, int row) {
    return new Tally(
        counts[row + ORDERS],
        counts[row + CHILD_ORDERS],
        counts[row + REJECTS],
        counts[row + EXECUTIONS],
        counts[row + FIRST_FILLS],
        counts[row + QTY_E8],
        counts[row + NOTIONAL_CENTS],
        counts[row + ENDED]);
  }
}
