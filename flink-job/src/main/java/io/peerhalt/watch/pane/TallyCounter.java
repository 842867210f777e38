package io.peerhalt.watch.pane;

import io.peerhalt.watch.ingest.TradingEvent;

/** Counts events into a {@link Tally}. */
final class TallyCounter {

  private long orders;
  private long childOrders;
  private long rejects;
  private long executions;
  private long firstFills;
  private long qtyE8;
  private long notionalCents;
  private long ended;

  /** Returns whether an event is counted; the others change what was counted before. */
  static boolean counts(TradingEvent event) {
    return switch (event.kind()) {
      case PARENT_NEW, CHILD_NEW, PARENT_REJECT, CHILD_REJECT, PARENT_CANCEL, FILL -> true;
      case PARENT_REPLACE, CHILD_REPLACE, CHILD_CANCEL, FILL_CANCEL -> false;
    };
  }

  void count(TradingEvent event) {
    switch (event.kind()) {
      case PARENT_NEW -> orders++;
      case CHILD_NEW -> childOrders++;
      case PARENT_REJECT -> {
        rejects++;
        ended++;
      }
      case CHILD_REJECT -> rejects++;
      case PARENT_CANCEL -> ended++;
      case FILL -> countFill(event);
      case PARENT_REPLACE, CHILD_REPLACE, CHILD_CANCEL, FILL_CANCEL -> {
        // Not counted.
      }
    }
  }

  private void countFill(TradingEvent fill) {
    executions++;
    qtyE8 += fill.qtyE8();
    notionalCents += fill.notionalCents();
    if (fill.cumQtyE8() <= fill.qtyE8()) {
      firstFills++;
    }
    if (fill.leavesQtyE8() <= 0) {
      ended++;
    }
  }

  void add(Tally tally) {
    orders += tally.orders();
    childOrders += tally.childOrders();
    rejects += tally.rejects();
    executions += tally.executions();
    firstFills += tally.firstFills();
    qtyE8 += tally.qtyE8();
    notionalCents += tally.notionalCents();
    ended += tally.ended();
  }

  Tally tally() {
    return new Tally(
        orders, childOrders, rejects, executions, firstFills, qtyE8, notionalCents, ended);
  }
}
