package io.peerhalt.watch.pane;

/** What was counted of one symbol. */
public record SymbolTally(String symbol, Tally tally) {}
