package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.FlowEvent;
import io.peerhalt.lab.flow.Router;
import io.peerhalt.watch.ingest.EventKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cuts a market into panes as the watch would. */
final class TapeCutter {

  private final Market market;
  private final Cut cut;
  private final Reroute reroute;
  private final Router router;
  private final Map<String, Parent> parents = new HashMap<>();
  private final Map<String, List<Long>> fillsE8 = new TreeMap<>();
  private final List<List<Part>> panes = new ArrayList<>();
  private final List<List<Move>> moves = new ArrayList<>();
  private List<Move> open = new ArrayList<>();

  private TapeCutter(Market market, Cut cut, Reroute reroute) {
    this.market = market;
    this.cut = cut;
    this.reroute = reroute;
    this.router = new Router(cut.routing(), cut.servers(), cut.seed());
  }

  /** Returns the tape of {@code market} on a fleet whose parents {@code reroute} may move. */
  static Tape cut(Market market, Cut cut, Reroute reroute) {
    return new TapeCutter(market, cut, reroute).cut();
  }

  private Tape cut() {
    for (FlowEvent event : market.events()) {
      closeBefore(cut.pane(event.timeNanos()));
      open.add(move(event));
    }
    closeBefore(panes.size() + 1);
    Map<String, long[]> fills = new TreeMap<>();
    fillsE8.forEach(
        (symbol, list) -> fills.put(symbol, list.stream().mapToLong(Long::longValue).toArray()));
    return new Tape(new Tape.Panes(panes, moves), fills, cut.servers(), cut.paneMillis());
  }

  private Move move(FlowEvent event) {
    int routed = router.serverFor(event);
    Parent parent =
        parents.computeIfAbsent(
            event.parentOrderId(), id -> new Parent(reroute.serverOf(event, routed)));
    long qtyE8 = event.qty() * market.unitE8();
    EventKind kind =
        switch (event.action()) {
          case NEW -> EventKind.PARENT_NEW;
          case REPLACE -> EventKind.PARENT_REPLACE;
          case CANCEL -> EventKind.PARENT_CANCEL;
          case EXEC -> EventKind.FILL;
        };
    switch (event.action()) {
      case NEW -> parent.orderedE8 = qtyE8;
      case REPLACE -> {
        qtyE8 += parent.executedE8;
        parent.orderedE8 = qtyE8;
      }
      case EXEC -> {
        parent.executedE8 += qtyE8;
        fillsE8.computeIfAbsent(event.symbol(), s -> new ArrayList<>()).add(qtyE8);
      }
      case CANCEL -> {
        // What is cancelled is no longer asked about.
      }
    }
    boolean fill = kind == EventKind.FILL;
    return new Move(
        parent.server,
        kind,
        event.symbol(),
        event.parentOrderId(),
        qtyE8,
        fill ? parent.executedE8 : 0,
        fill ? Math.max(0, parent.orderedE8 - parent.executedE8) : 0,
        cut.offsetMicros(event.timeNanos()));
  }

  private void closeBefore(int pane) {
    while (panes.size() < pane) {
      panes.add(Part.ofMoves(open));
      moves.add(List.copyOf(open));
      open = new ArrayList<>();
    }
  }

  /** A parent order so far. */
  private static final class Parent {
    private final int server;
    private long orderedE8;
    private long executedE8;

    private Parent(int server) {
      this.server = server;
    }
  }
}
