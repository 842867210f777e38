package io.peerhalt.watch.detect;

import io.peerhalt.gate.Scope;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one target did within a pane, late events too.
 *
 * @param scope kind of target
 * @param name server or group; empty for a symbol
 * @param symbol symbol; empty for a server or group
 * @param tally what was counted
 * @param symbols the parts of it, each symbol once
 */
record Traded(Scope scope, String name, String symbol, Tally tally, List<SymbolTally> symbols) {

  /**
   * Returns what each target did that a limit may hold for; those that did nothing are left out.
   */
  static List<Traded> of(Panel panel, LimitTable table) {
    List<Traded> traded = new ArrayList<>();
    for (ServerPane pane : panel.servers()) {
      List<SymbolTally> symbols = symbols(List.of(pane));
      if (table.covers(Scope.SERVER)) {
        traded.add(whole(Scope.SERVER, pane.serverId(), symbols));
      }
      if (table.covers(Scope.SERVER_SYMBOL)) {
        symbols.forEach(one -> traded.add(part(Scope.SERVER_SYMBOL, pane.serverId(), one)));
      }
    }
    if (table.covers(Scope.SYMBOL) || table.covers(Scope.GROUP)) {
      List<SymbolTally> symbols = symbols(panel.servers());
      if (table.covers(Scope.SYMBOL)) {
        symbols.forEach(one -> traded.add(part(Scope.SYMBOL, "", one)));
      }
      if (table.covers(Scope.GROUP)) {
        traded.add(whole(Scope.GROUP, panel.group(), symbols));
      }
    }
    return traded;
  }

  /** Returns the target in wire notation. */
  String target() {
    return switch (scope) {
      case SERVER, GROUP, WATCH -> scope + ":" + name;
      case SYMBOL -> scope + ":" + symbol;
      case SERVER_SYMBOL -> scope + ":" + name + ":" + symbol;
      case FLEET -> scope.name();
    };
  }

  private static Traded whole(Scope scope, String name, List<SymbolTally> symbols) {
    Tally total = symbols.stream().map(SymbolTally::tally).reduce(Tally.NONE, Tally::plus);
    return new Traded(scope, name, "", total, symbols);
  }

  private static Traded part(Scope scope, String name, SymbolTally one) {
    return new Traded(scope, name, one.symbol(), one.tally(), List.of(one));
  }

  private static List<SymbolTally> symbols(Collection<ServerPane> panes) {
    Map<String, Tally> sums = new TreeMap<>();
    panes.stream()
        .flatMap(pane -> Stream.concat(pane.symbols().stream(), pane.late().stream()))
        .forEach(symbol -> sums.merge(symbol.symbol(), symbol.tally(), Tally::plus));
    return sums.entrySet().stream()
        .map(sum -> new SymbolTally(sum.getKey(), sum.getValue()))
        .toList();
  }
}
