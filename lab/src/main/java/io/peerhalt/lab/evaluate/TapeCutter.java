package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.FlowAction;
import io.peerhalt.lab.flow.FlowEvent;
import io.peerhalt.lab.flow.Router;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Cuts a market into panes as the watch would. */
final class TapeCutter {

  private final Market market;
  private final Cut cut;
  private final Reroute reroute;
  private final Router router;
  private final Map<String, Integer> serverOfParent = new HashMap<>();
  private final Set<String> filledParents = new HashSet<>();
  private final Map<String, List<Long>> fillsE8 = new TreeMap<>();
  private final List<List<Part>> panes = new ArrayList<>();
  private Map<Integer, Map<String, Tally>> open = new TreeMap<>();

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
      add(event);
    }
    closeBefore(panes.size() + 1);
    Map<String, long[]> fills = new TreeMap<>();
    fillsE8.forEach(
        (symbol, list) -> fills.put(symbol, list.stream().mapToLong(Long::longValue).toArray()));
    return new Tape(panes, fills, cut.servers(), cut.paneMillis());
  }

  private void add(FlowEvent event) {
    int routed = router.serverFor(event);
    int server =
        serverOfParent.computeIfAbsent(
            event.parentOrderId(), parent -> reroute.serverOf(event, routed));
    open.computeIfAbsent(server, s -> new HashMap<>())
        .merge(event.symbol(), tally(event), Tally::plus);
  }

  // Value is left out: no rule compares it.
  private Tally tally(FlowEvent event) {
    long order = event.action() == FlowAction.NEW ? 1 : 0;
    if (event.action() != FlowAction.EXEC) {
      return new Tally(order, 0, 0, 0, 0, 0, 0);
    }
    long firstFill = filledParents.add(event.parentOrderId()) ? 1 : 0;
    long qtyE8 = event.qty() * market.unitE8();
    fillsE8.computeIfAbsent(event.symbol(), s -> new ArrayList<>()).add(qtyE8);
    return new Tally(0, 0, 0, 1, firstFill, qtyE8, 0);
  }

  private void closeBefore(int pane) {
    while (panes.size() < pane) {
      List<Part> parts = new ArrayList<>(open.size());
      open.forEach((server, tallies) -> parts.add(Part.of(server, tallies)));
      panes.add(List.copyOf(parts));
      open = new TreeMap<>();
    }
  }
}
