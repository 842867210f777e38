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
 * <p>The share of server i in symbol y is {@code (c_iy + A w_i) / (c_y + A)} with fading counts c,
 * the server's weight w and the concentration A of {@link Homes}: the mean of a
 * Dirichlet-multinomial.
 *
 * <p>Somebody takes over what a silent server leaves, and must not be blamed for it: the share of
 * servers that are silent, have left, or do no longer execute the symbol that was theirs is
 * expected of those that execute it; and {@link Moves} holds back what may be so.
 */
final class SymbolShares {

  /** Stands for a symbol that nobody executed yet; never changed. */
  private static final SymbolTrack UNKNOWN = new SymbolTrack();

  private final GroupState state;
  private final Roster roster;
  private final Map<String, Integer> index = new HashMap<>();
  private final Homes homes;
  private final Moves moves;
  private final Panel panel;
  private final boolean[] silent;
  private double silentWeight;

  SymbolShares(GroupState state, Roster roster, Panel panel) {
    this.state = state;
    this.roster = roster;
    this.panel = panel;
    this.homes = Homes.of(state, roster);
    this.moves = new Moves(state, homes, panel);
    this.silent = new boolean[roster.size()];
    for (int i = 0; i < roster.size(); i++) {
      index.put(roster.ids().get(i), i);
      silent[i] = roster.tracks().get(i).isSilent(panel.paneStartMillis());
      silentWeight += silent[i] ? roster.weights()[i] : 0;
    }
  }

  /** Returns what was observed and expected of every metric in the pane; to be called once. */
  Map<Metric, Tick> ticks() {
    Map<Metric, Tick> ticks = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      Tick tick = Tick.of(roster.size());
      double byWeight = 0;
      for (Map.Entry<String, double[]> symbol : observe(metric).entrySet()) {
        byWeight += add(tick, track(symbol.getKey()), symbol.getValue());
      }
      for (int i = 0; i < roster.size(); i++) {
        tick.expected()[i] += byWeight * roster.weights()[i];
      }
      ticks.put(metric, tick);
    }
    moves.close(panel);
    return ticks;
  }

  /** Returns which servers symbols belong to. */
  Homes homes() {
    return homes;
  }

  private SymbolTrack track(String symbol) {
    return state.symbols.getOrDefault(symbol, UNKNOWN);
  }

  // What counts by symbol and server.
  private Map<String, double[]> observe(Metric metric) {
    Map<String, double[]> bySymbol = new TreeMap<>();
    for (ServerPane pane : panel.servers()) {
      int server = index.get(pane.serverId());
      for (SymbolTally symbol : pane.symbols()) {
        SymbolTrack track = track(symbol.symbol());
        double amount = metric.amount(state, track, symbol.tally());
        if (amount > 0 && !moves.holdsBack(symbol.symbol(), track, pane.serverId())) {
          bySymbol.computeIfAbsent(symbol.symbol(), s -> new double[roster.size()])[server] +=
              amount;
        }
      }
    }
    if (metric == Metric.EXECUTIONS) {
      bySymbol.forEach((symbol, observed) -> addReleased(symbol, observed));
    }
    return bySymbol;
  }

  private void addReleased(String symbol, double[] observed) {
    moves
        .released(symbol, track(symbol))
        .forEach(
            (server, count) -> {
              Integer i = index.get(server);
              if (i != null) {
                observed[i] += count;
              }
            });
  }

  // Returns what of the symbol is expected by weight, whoever traded it before.
  private double add(Tick tick, SymbolTrack track, double[] observed) {
    double concentration = homes.concentration();
    double seen = homes.areNone() ? 0 : track.executions;
    double each = Arrays.stream(observed).sum() / (seen + concentration);
    double left = concentration * silentWeight / (seen + concentration);
    if (seen > 0) {
      left += expectOfHomes(tick.expected(), track, each) / (seen + concentration);
    }
    for (int i = 0; i < observed.length; i++) {
      tick.observed()[i] += observed[i];
      tick.expected()[i] += left * observed[i];
      if (observed[i] > 0 && homes.isOwn(track, roster.ids().get(i))) {
        double count = track.byServer.getOrDefault(roster.ids().get(i), 0.0) * track.scale;
        tick.ownObserved()[i] += observed[i];
        tick.ownExpected()[i] +=
            left * observed[i] + each * (count + concentration * roster.weights()[i]);
      }
    }
    return each * concentration;
  }

  // Returns the executions of servers that do no longer execute the symbol.
  private double expectOfHomes(double[] expected, SymbolTrack track, double each) {
    boolean moved = moves.isHomeSilent(track);
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

  /**
   * One metric in one tick, by server, in the roster's order.
   *
   * @param observed what each did
   * @param expected what was expected of each
   * @param ownObserved the part that it did in symbols of its own, of which nothing can be said
   * @param ownExpected what was expected of it in these
   */
  record Tick(double[] observed, double[] expected, double[] ownObserved, double[] ownExpected) {

    static Tick of(int servers) {
      return new Tick(
          new double[servers], new double[servers], new double[servers], new double[servers]);
    }

    double observedTotal() {
      return Arrays.stream(observed).sum();
    }

    double expectedTotal() {
      return Arrays.stream(expected).sum();
    }
  }
}
