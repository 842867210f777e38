package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import io.peerhalt.watch.pane.Tallies;
import java.util.List;

/**
 * What is looked at in one pane.
 *
 * @param panel the pane
 * @param roster the active servers
 * @param state what is remembered of their group
 * @param homes which of them symbols belong to
 */
record Scene(Panel panel, Roster roster, GroupState state, Homes homes) {

  /** Returns what server {@code i} did in symbols in which it can be compared with others. */
  List<SymbolTally> compared(int i) {
    Tallies symbols = roster.panes().get(i).map(ServerPane::symbols).orElse(Tallies.NONE);
    if (!homes.exist()) {
      return symbols;
    }
    return symbols.stream().filter(symbol -> !isOwn(symbol.symbol(), roster.ids().get(i))).toList();
  }

  private boolean isOwn(String symbol, String serverId) {
    SymbolTrack track = state.symbols.get(symbol);
    return track != null && homes.isOwn(track, serverId);
  }
}
