package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.pane.SymbolTally;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one server did in one pane, wherever in time the pane is played.
 *
 * @param server its number, from 0
 * @param firstFills orders it began to execute
 * @param symbols what it did, by symbol, ordered
 */
record Part(int server, long firstFills, List<SymbolTally> symbols) {

  /** Returns the part that holds {@code tallies}. */
  static Part of(int server, Map<String, Tally> tallies) {
    long firstFills = 0;
    List<SymbolTally> symbols = new ArrayList<>(tallies.size());
    for (Map.Entry<String, Tally> symbol : new TreeMap<>(tallies).entrySet()) {
      firstFills += symbol.getValue().firstFills();
      symbols.add(new SymbolTally(symbol.getKey(), symbol.getValue()));
    }
    return new Part(server, firstFills, List.copyOf(symbols));
  }

  /** Returns what servers did by single moves: each server once, ordered. */
  static List<Part> ofMoves(List<Move> moves) {
    Map<Integer, Map<String, Tally>> byServer = new TreeMap<>();
    for (Move move : moves) {
      byServer
          .computeIfAbsent(move.server(), s -> new HashMap<>())
          .merge(move.symbol(), move.tally(), Tally::plus);
    }
    return byServer.entrySet().stream()
        .map(server -> of(server.getKey(), server.getValue()))
        .toList();
  }

  /** Returns all of {@code parts} in one pane: each server once, ordered. */
  static List<Part> merge(List<Part> parts) {
    Map<Integer, List<Part>> byServer = new TreeMap<>();
    parts.forEach(
        part -> byServer.computeIfAbsent(part.server(), s -> new ArrayList<>()).add(part));
    return byServer.values().stream().map(Part::sum).toList();
  }

  private static Part sum(List<Part> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Map<String, Tally> tallies = new TreeMap<>();
    for (Part part : parts) {
      for (SymbolTally symbol : part.symbols()) {
        tallies.merge(symbol.symbol(), symbol.tally(), Tally::plus);
      }
    }
    return of(parts.get(0).server(), tallies);
  }
}
