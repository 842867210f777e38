package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.compact.Id;
import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;
import io.peerhalt.watch.pane.Tally;

/**
 * One event of a fleet, wherever in time it is played.
 *
 * @param server number of the server, from 0
 * @param kind what happened
 * @param symbol instrument
 * @param parentId parent order
 * @param qtyE8 quantity ordered or executed
 * @param cumE8 quantity of the parent executed so far and
 * @param leavesE8 still open, both with fills only
 * @param offsetMicros time since the start of its pane
 */
record Move(
    int server,
    EventKind kind,
    String symbol,
    String parentId,
    long qtyE8,
    long cumE8,
    long leavesE8,
    long offsetMicros) {

  private static final String BUILD = "1";

  /** Returns an order of {@code qtyE8} that enters. */
  static Move order(int server, String symbol, String parentId, long qtyE8, long offsetMicros) {
    return new Move(server, EventKind.PARENT_NEW, symbol, parentId, qtyE8, 0, 0, offsetMicros);
  }

  /** Returns the one fill that completes an order. */
  static Move fill(int server, String symbol, String parentId, long qtyE8, long offsetMicros) {
    return new Move(server, EventKind.FILL, symbol, parentId, qtyE8, qtyE8, 0, offsetMicros);
  }

  /** Returns the same at another time of a pane. */
  Move at(long micros) {
    return new Move(server, kind, symbol, parentId, qtyE8, cumE8, leavesE8, micros);
  }

  /** Returns the same of another parent order. */
  Move of(String parent) {
    return new Move(server, kind, symbol, parent, qtyE8, cumE8, leavesE8, offsetMicros);
  }

  /** Returns whether it is the first fill of its parent. */
  boolean isFirstFill() {
    return kind == EventKind.FILL && cumE8 <= qtyE8;
  }

  /** Returns what the watch counts of it. Value is left out: the flows differ in currency. */
  Tally tally() {
    return switch (kind) {
      case PARENT_NEW -> new Tally(1, 0, 0, 0, 0, 0, 0);
      case CHILD_NEW -> new Tally(0, 1, 0, 0, 0, 0, 0);
      case PARENT_REJECT -> new Tally(0, 0, 1, 0, 0, 0, 0, 1);
      case CHILD_REJECT -> new Tally(0, 0, 1, 0, 0, 0, 0);
      case PARENT_CANCEL -> new Tally(0, 0, 0, 0, 0, 0, 0, 1);
      case FILL -> new Tally(0, 0, 0, 1, isFirstFill() ? 1 : 0, qtyE8, 0, leavesE8 <= 0 ? 1 : 0);
      case PARENT_REPLACE, CHILD_REPLACE, CHILD_CANCEL, FILL_CANCEL -> Tally.NONE;
    };
  }

  /** Returns the event that the watch reads of it; {@code number} makes its id unique. */
  TradingEvent event(long paneMicros, long number) {
    long micros = paneMicros + offsetMicros;
    return new TradingEvent(
        kind,
        Comparison.serverId(server),
        BUILD,
        symbol,
        Id.of(parentId),
        Id.of("E" + number),
        qtyE8,
        cumE8,
        leavesE8,
        0,
        micros,
        micros);
  }
}
