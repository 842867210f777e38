package io.peerhalt.watch.finding;

/** Executions of one symbol within some evidence. */
public record SymbolCount(String symbol, long executions) {}
