package io.peerhalt.watch.pane;

import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what one server does within one pane. */
final class ServerCounter {

  private final Map<String, TallyCounter> symbols = new HashMap<>();
  private final Map<String, TallyCounter> late = new HashMap<>();
  private String buildId = "";

  /**
   * Counts an event. One in time that counts nothing only shows that the server is there: in a
   * large fleet nearly each event is of another pair of server and symbol, and a pair costs as much
   * from here to the last rule whether there is something in it or not.
   */
  void count(TradingEvent event, boolean isLate) {
    buildId = event.buildId();
    if (isLate || TallyCounter.counts(event)) {
      counter(isLate ? late : symbols, event.symbol()).count(event);
    }
  }

  void add(ServerPane pane) {
    buildId = pane.buildId();
    pane.symbols().forEach(symbol -> counter(symbols, symbol.symbol()).add(symbol.tally()));
    pane.late().forEach(symbol -> counter(late, symbol.symbol()).add(symbol.tally()));
  }

  ServerPane pane(long startMillis, String group, String serverId) {
    return new ServerPane(startMillis, group, serverId, buildId, tallies(symbols), tallies(late));
  }

  private static TallyCounter counter(Map<String, TallyCounter> counters, String symbol) {
    return counters.computeIfAbsent(symbol, s -> new TallyCounter());
  }

  private static List<SymbolTally> tallies(Map<String, TallyCounter> counters) {
    List<SymbolTally> tallies = new ArrayList<>(counters.size());
    counters.forEach((symbol, counter) -> tallies.add(new SymbolTally(symbol, counter.tally())));
    return tallies;
  }
}
