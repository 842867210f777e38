package io.peerhalt.watch.pane;

import java.util.List;

/**
 * What one server did within one pane, or a part of it if its partitions are read by several
 * subtasks.
 *
 * @param paneStartMillis event time at which the pane begins
 * @param group peer group of the server
 * @param serverId the server
 * @param symbols what it did, by symbol; each symbol once
 */
public record ServerPane(
    long paneStartMillis, String group, String serverId, List<SymbolTally> symbols) {

  /** Returns the sum over all symbols. */
  public Tally total() {
    Tally sum = Tally.NONE;
    for (SymbolTally symbol : symbols) {
      sum = sum.plus(symbol.tally());
    }
    return sum;
  }
}
