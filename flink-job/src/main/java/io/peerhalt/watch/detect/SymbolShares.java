package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each server is expected to do of what the group did in a tick, symbol by symbol: where a
 * symbol is traded by a few servers only, its bursts say nothing against them.
 *
 * <p>The share of server i in symbol y is {@code (c_iy + A w_i) / (c_y + A)} with fading counts c
 * and the server's weight w: the mean of a Dirichlet-multinomial. Its concentration A is estimated
 * from how often two executions of a symbol in a row are on the same server, q = sum w^2 + (1 - sum
 * w^2) / (A + 1): large where orders are spread at random, small where symbols have a home.
 *
 * <p>Somebody takes over what a silent server leaves, and must not be blamed for it: the share of
 * servers that are silent, have left, or do no longer execute the symbol that was theirs is
 * expected of those that execute it.
 */
final class SymbolShares {

  private static final double LEAST_CONCENTRATION = 0.5;
  private static final double MOST_CONCENTRATION = 500;

  /** Stands for a symbol that nobody executed yet; never changed. */
  private static final SymbolTrack UNKNOWN = new SymbolTrack();

  private final GroupState state;
  private final Roster roster;
  private final Map<String, Integer> index = new HashMap<>();
  private final double concentration;
  private final long nowMillis;
  private final boolean[] silent;
  private double silentWeight;

  SymbolShares(GroupState state, Roster roster, long nowMillis) {
    this.state = state;
    this.roster = roster;
    this.nowMillis = nowMillis;
    this.silent = new boolean[roster.size()];
    for (int i = 0; i < roster.size(); i++) {
      index.put(roster.ids().get(i), i);
      silent[i] = roster.tracks().get(i).isSilent(nowMillis);
      silentWeight += silent[i] ? roster.weights()[i] : 0;
    }
    this.concentration = concentration();
  }

  /** Returns what was observed and expected of every metric in a tick. */
  Map<Metric, Tick> ticks(Panel panel) {
    Map<Metric, Tick> ticks = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      ticks.put(metric, tick(panel, metric));
    }
    return ticks;
  }

  private Tick tick(Panel panel, Metric metric) {
    Tick tick = new Tick(new double[roster.size()], new double[roster.size()]);
    Map<String, double[]> bySymbol = new TreeMap<>();
    for (ServerPane pane : panel.servers()) {
      int server = index.get(pane.serverId());
      for (SymbolTally symbol : pane.symbols()) {
        SymbolTrack track = state.symbols.getOrDefault(symbol.symbol(), UNKNOWN);
        double amount = metric.amount(state, track, symbol.tally());
        if (amount > 0) {
          tick.observed()[server] += amount;
          bySymbol.computeIfAbsent(symbol.symbol(), s -> new double[roster.size()])[server] +=
              amount;
        }
      }
    }
    expect(tick.expected(), bySymbol);
    return tick;
  }

  private void expect(double[] expected, Map<String, double[]> bySymbol) {
    double spread = 0;
    for (Map.Entry<String, double[]> symbol : bySymbol.entrySet()) {
      SymbolTrack track = state.symbols.getOrDefault(symbol.getKey(), UNKNOWN);
      double seen = isSpread() ? 0 : track.executions;
      double[] observed = symbol.getValue();
      double each = Arrays.stream(observed).sum() / (seen + concentration);
      spread += each * concentration;
      double left = concentration * silentWeight / (seen + concentration);
      if (seen > 0) {
        left += expectOfHomes(expected, track, each) / (seen + concentration);
      }
      for (int i = 0; i < expected.length; i++) {
        expected[i] += left * observed[i];
      }
    }
    for (int i = 0; i < expected.length; i++) {
      expected[i] += spread * roster.weights()[i];
    }
  }

  // Returns the executions of servers that do no longer execute the symbol.
  private double expectOfHomes(double[] expected, SymbolTrack track, double each) {
    boolean moved = track.isHomeSilent(nowMillis);
    double left = 0;
    for (Map.Entry<String, Double> server : track.byServer.entrySet()) {
      Integer i = index.get(server.getKey());
      double count = server.getValue() * track.scale;
      if (i != null) {
        expected[i] += each * count;
      }
      if (i == null || silent[i] || moved && server.getKey().equals(track.home)) {
        left += count;
      }
    }
    return left;
  }

  // Orders are spread at random: a symbol's own counts would only add their noise to the weights.
  private boolean isSpread() {
    return concentration >= MOST_CONCENTRATION;
  }

  private double concentration() {
    double byChance = 0;
    for (double weight : roster.weights()) {
      byChance += weight * weight;
    }
    double excess = Math.max(state.sameServerRate - byChance, 1e-3);
    double estimate = (1 - byChance) / excess - 1;
    return Math.min(Math.max(estimate, LEAST_CONCENTRATION), MOST_CONCENTRATION);
  }

  /** One metric in one tick: observed and expected by server, in the roster's order. */
  record Tick(double[] observed, double[] expected) {

    double observedTotal() {
      return Arrays.stream(observed).sum();
    }

    double expectedTotal() {
      return Arrays.stream(expected).sum();
    }
  }
}
