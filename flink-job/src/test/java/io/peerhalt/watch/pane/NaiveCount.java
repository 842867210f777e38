package io.peerhalt.watch.pane;

import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Totals by pane, server and symbol, counted in the plainest way there is. */
final class NaiveCount {

  /** In place of a symbol: the server is there, whatever it did. */
  static final String THERE = "-";

  private final Map<String, Tally> totals = new TreeMap<>();

  /** Counts an event in the pane that starts at {@code paneStart}. */
  void count(TradingEvent event, long paneStart, boolean late) {
    EventKind kind = event.kind();
    boolean fill = kind == EventKind.FILL;
    boolean first = fill && event.cumQtyE8() == event.qtyE8();
    Tally tally =
        new Tally(
            kind == EventKind.PARENT_NEW ? 1 : 0,
            kind == EventKind.CHILD_NEW ? 1 : 0,
            kind == EventKind.PARENT_REJECT || kind == EventKind.CHILD_REJECT ? 1 : 0,
            fill ? 1 : 0,
            first ? 1 : 0,
            fill ? event.qtyE8() : 0,
            fill ? event.notionalCents() : 0,
            ends(event) ? 1 : 0);
    add(paneStart, event.serverId(), THERE, Tally.NONE);
    if (late || !tally.equals(Tally.NONE)) {
      add(paneStart, event.serverId(), event.symbol() + (late ? " late" : ""), tally);
    }
  }

  private static boolean ends(TradingEvent event) {
    return switch (event.kind()) {
      case PARENT_CANCEL, PARENT_REJECT -> true;
      case FILL -> event.leavesQtyE8() == 0;
      default -> false;
    };
  }

  /** Counts what panes say. */
  NaiveCount count(Collection<ServerPane> panes) {
    for (ServerPane pane : panes) {
      add(pane.paneStartMillis(), pane.serverId(), THERE, Tally.NONE);
      for (SymbolTally symbol : pane.symbols()) {
        add(pane.paneStartMillis(), pane.serverId(), symbol.symbol(), symbol.tally());
      }
      for (SymbolTally symbol : pane.late()) {
        add(pane.paneStartMillis(), pane.serverId(), symbol.symbol() + " late", symbol.tally());
      }
    }
    return this;
  }

  /**
   * Returns all totals; of a server that only did what is not counted, in time, that it is there.
   */
  Map<String, Tally> totals() {
    return totals;
  }

  private void add(long paneStart, String serverId, String symbol, Tally tally) {
    totals.merge(paneStart + " " + serverId + " " + symbol, tally, Tally::plus);
  }
}
