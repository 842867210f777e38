package io.peerhalt.watch.pane;

/**
 * What one symbol did within one rates window at some or all servers.
 *
 * @param symbol the symbol
 * @param windowStartMillis event time at which the window begins
 * @param tally what was counted
 * @param servers number of servers that traded it
 */
public record SymbolWindow(String symbol, long windowStartMillis, Tally tally, int servers) {}
