package io.peerhalt.watch.finding;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Executions of one symbol within some evidence. */
public record SymbolCount(String symbol, long executions) {

  /** Evidence names no more symbols than these. */
  private static final int MOST = 5;

  /** Returns the symbols with the most executions, most first and by name where they are even. */
  public static List<SymbolCount> busiest(Map<String, Long> executions) {
    return executions.entrySet().stream()
        .map(symbol -> new SymbolCount(symbol.getKey(), symbol.getValue()))
        .sorted(
            Comparator.comparingLong(SymbolCount::executions)
                .reversed()
                .thenComparing(SymbolCount::symbol))
        .limit(MOST)
        .toList();
  }
}
