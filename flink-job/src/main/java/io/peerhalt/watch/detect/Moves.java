package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What may have moved in one pane. A server that executes the symbols of another may be out of
 * order, or it may have taken them over: from a server that leaves, or since it has just joined.
 * Which of both shows when the home executes the symbol again, or does not: until then the foreign
 * executions are held back and count neither for nor against anyone. If the home executes again,
 * they count all; if it stays silent, by its own habit, they are forgotten. They count at once
 * where they are more than its home ever did in such a time, twice over. Where one server traded
 * alone before only that counts, for a second one may as well have joined ({@link Homes}).
 */
final class Moves {

  private final long nowMillis;
  private final boolean routingUnknown;
  private final Map<String, SymbolTrack> traded = new HashMap<>();
  private final Set<String> homesTrade = new HashSet<>();
  private final Set<String> unclear = new HashSet<>();

  /** Looks at a pane; it is closed by {@link #close}. */
  Moves(GroupState state, Homes homes, Panel panel) {
    this.nowMillis = panel.paneStartMillis();
    this.routingUnknown = homes.areUnknown();
    for (ServerPane pane : panel.servers()) {
      for (SymbolTally symbol : pane.symbols()) {
        SymbolTrack track = state.symbols.get(symbol.symbol());
        if (track != null && symbol.tally().firstFills() > 0) {
          traded.put(symbol.symbol(), track);
          if (track.home.equals(pane.serverId())) {
            homesTrade.add(symbol.symbol());
          } else if (homes.isForeign(track, pane.serverId())) {
            track.foreign.add(symbol.tally().firstFills(), nowMillis);
            unclear.add(symbol.symbol());
          }
        }
      }
    }
    unclear.removeIf(
        symbol -> {
          SymbolTrack track = traded.get(symbol);
          boolean clear = homesTrade.contains(symbol) || isHomeSilent(track);
          return !routingUnknown && clear || track.isFlooded();
        });
  }

  /** Returns whether what the server does in the symbol does not count in this pane. */
  boolean holdsBack(String symbol, SymbolTrack track, String serverId) {
    return unclear.contains(symbol) && !track.home.equals(serverId);
  }

  /** Returns what was held back by server and counts now. */
  Map<String, Double> released(String symbol, SymbolTrack track) {
    return !unclear.contains(symbol) && !isHomeSilent(track) ? track.held : Map.of();
  }

  /**
   * Returns whether the symbol's home has stopped to execute it, by its own habit. Where nothing is
   * known of the routing its silence excuses no flood.
   */
  boolean isHomeSilent(SymbolTrack track) {
    return track.isHomeSilent(nowMillis) && !(routingUnknown && track.isFlooded());
  }

  /** Takes note of what is held back, forgets what is so no more, and when homes traded. */
  void close(Panel panel) {
    traded.forEach(
        (symbol, track) -> {
          if (!unclear.contains(symbol)) {
            track.held.clear();
          }
          if (homesTrade.contains(symbol)) {
            track.homeExecuted(nowMillis);
          }
        });
    if (!unclear.isEmpty()) {
      hold(panel);
    }
  }

  private void hold(Panel panel) {
    for (ServerPane pane : panel.servers()) {
      for (SymbolTally symbol : pane.symbols()) {
        SymbolTrack track = traded.get(symbol.symbol());
        double fills = symbol.tally().firstFills();
        if (track != null && fills > 0 && holdsBack(symbol.symbol(), track, pane.serverId())) {
          track.held.merge(pane.serverId(), fills, Double::sum);
        }
      }
    }
  }
}
