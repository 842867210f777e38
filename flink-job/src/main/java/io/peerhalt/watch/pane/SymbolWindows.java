package io.peerhalt.watch.pane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adds closed panes up to windows of the rates topic, by symbol. Bounded by what trades within the
 * open windows.
 */
final class SymbolWindows {

  private static final class Sum {
    private final TallyCounter tally = new TallyCounter();
    private int restoredServers;
    private final Set<String> servers = new HashSet<>();

    int servers() {
      return restoredServers + servers.size();
    }
  }

  private final int windowMillis;
  private final TreeMap<Long, Map<String, Sum>> open = new TreeMap<>();

  SymbolWindows(int windowMillis) {
    this.windowMillis = windowMillis;
  }

  /** Counts a pane. */
  void add(ServerPane pane) {
    long start = Math.floorDiv(pane.paneStartMillis(), (long) windowMillis) * windowMillis;
    Map<String, Sum> window = open.computeIfAbsent(start, s -> new HashMap<>());
    pane.symbols().forEach(symbol -> add(window, pane.serverId(), symbol));
    pane.late().forEach(symbol -> add(window, pane.serverId(), symbol));
  }

  private static void add(Map<String, Sum> window, String serverId, SymbolTally symbol) {
    Sum sum = window.computeIfAbsent(symbol.symbol(), s -> new Sum());
    sum.tally.add(symbol.tally());
    sum.servers.add(serverId);
  }

  /** Takes over an open window from a checkpoint. */
  void add(SymbolWindow from) {
    Sum sum =
        open.computeIfAbsent(from.windowStartMillis(), s -> new HashMap<>())
            .computeIfAbsent(from.symbol(), s -> new Sum());
    sum.tally.add(from.tally());
    sum.restoredServers += from.servers();
  }

  /** Closes and returns all windows that end at or before {@code timeMillis}. */
  List<SymbolWindow> closeUntil(long timeMillis) {
    long firstOpen = Math.floorDiv(timeMillis, (long) windowMillis) * windowMillis;
    Map<Long, Map<String, Sum>> closing = open.headMap(firstOpen);
    List<SymbolWindow> closed = windows(closing);
    closing.clear();
    return closed;
  }

  /** Returns all open windows, for a checkpoint. */
  List<SymbolWindow> open() {
    return windows(open);
  }

  private static List<SymbolWindow> windows(Map<Long, Map<String, Sum>> from) {
    List<SymbolWindow> windows = new ArrayList<>();
    from.forEach(
        (start, symbols) ->
            symbols.forEach(
                (symbol, sum) ->
                    windows.add(
                        new SymbolWindow(symbol, start, sum.tally.tally(), sum.servers()))));
    return windows;
  }
}
