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
    List<SymbolTally> symbols,
    List<SymbolTally> late) {

  /** Returns whether an order began to execute in it, in time. */
  public boolean executes() {
    return symbols.stream().anyMatch(symbol -> symbol.tally().firstFills() > 0);
  }

  /** Returns the sum over all symbols, late ones too. */
  public Tally total() {
    TallyCounter sum = new TallyCounter();
    symbols.forEach(symbol -> sum.add(symbol.tally()));
    late.forEach(symbol -> sum.add(symbol.tally()));
    return sum.tally();
  }
}
