package io.peerhalt.watch.pane;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds closed panes up to windows of the rates topic, by symbol. Bounded by what trades within the
 * open windows.
 */
final class SymbolWindows {

  /** One window, by symbol. */
  private static final class Window {
    private final Map<String, Sum> symbols = new HashMap<>();

    /** Places of the servers in {@link Sum#servers}. */
    private final Map<String, Integer> servers = new HashMap<>();

    void add(Tallies tallies, int server) {
      for (int i = 0; i < tallies.size(); i++) {
        Sum sum = sum(tallies.symbol(i));
        tallies.addTo(i, sum.counts, 0);
        sum.servers.set(server);
      }
    }

    int place(String serverId) {
      return servers.computeIfAbsent(serverId, s -> servers.size());
    }

    Sum sum(String symbol) {
      return symbols.computeIfAbsent(symbol, s -> new Sum());
    }
  }

  private static final class Sum {
    private final long[] counts = new long[Counts.OF_A_ROW];
    private int restoredServers;
    private final BitSet servers = new BitSet();

    SymbolWindow window(String symbol, long start) {
      int all = restoredServers + servers.cardinality();
      return new SymbolWindow(symbol, start, Counts.tally(counts, 0), all);
    }
  }

  private final int windowMillis;
  private final TreeMap<Long, Window> open = new TreeMap<>();

  SymbolWindows(int windowMillis) {
    this.windowMillis = windowMillis;
  }

  /** Counts a pane. */
  void add(ServerPane pane) {
    long start = Math.floorDiv(pane.paneStartMillis(), (long) windowMillis) * windowMillis;
    Window window = window(start);
    int server = window.place(pane.serverId());
    window.add(pane.symbols(), server);
    window.add(pane.late(), server);
  }

  /** Takes over an open window from a checkpoint. */
  void add(SymbolWindow from) {
    Sum sum = window(from.windowStartMillis()).sum(from.symbol());
    Counts.add(from.tally(), sum.counts, 0);
    sum.restoredServers += from.servers();
  }

  /** Closes and returns all windows that end at or before {@code timeMillis}. */
  List<SymbolWindow> closeUntil(long timeMillis) {
    long firstOpen = Math.floorDiv(timeMillis, (long) windowMillis) * windowMillis;
    Map<Long, Window> closing = open.headMap(firstOpen);
    List<SymbolWindow> closed = windows(closing);
    closing.clear();
    return closed;
  }

  /** Returns all open windows, for a checkpoint. */
  List<SymbolWindow> open() {
    return windows(open);
  }

  private Window window(long startMillis) {
    return open.computeIfAbsent(startMillis, s -> new Window());
  }

  private static List<SymbolWindow> windows(Map<Long, Window> from) {
    List<SymbolWindow> windows = new ArrayList<>();
    from.forEach(
        (start, window) ->
            window.symbols.forEach((symbol, sum) -> windows.add(sum.window(symbol, start))));
    return windows;
  }
}
