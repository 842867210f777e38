package io.peerhalt.watch.pane;

import java.util.List;

/**
 * What one server did within one pane, or a part of it if its partitions are read by several
 * subtasks.
 *
 * @param paneStartMillis event time at which the pane begins
 * @param group peer group of the server
 * @param serverId the server
 * @param buildId what version the newest event in it came from
 * @param symbols what it did in time, by symbol; each symbol once
 * @param late what came too late for the pane of its time and is counted in this one, by symbol;
 *     part of its rates and limits, but not to be compared with what the peers did in this pane
 */
public record ServerPane(
    long paneStartMillis,
    String group,
    String serverId,
    String buildId,
    Tallies symbols,
    Tallies late) {

  /** Makes the same of lists in any order. */
  public ServerPane(
      long paneStartMillis,
      String group,
      String serverId,
      String buildId,
      List<SymbolTally> symbols,
      List<SymbolTally> late) {
    this(paneStartMillis, group, serverId, buildId, Tallies.of(symbols), Tallies.of(late));
  }

  /** Returns whether an order began to execute in it, in time. */
  public boolean executes() {
    for (int i = 0; i < symbols.size(); i++) {
      if (symbols.firstFills(i) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns the sum over all symbols, late ones too. */
  public Tally total() {
    long[] sum = new long[Counts.OF_A_ROW];
    symbols.addTo(sum, 0);
    late.addTo(sum, 0);
    return Counts.tally(sum, 0);
  }
}
