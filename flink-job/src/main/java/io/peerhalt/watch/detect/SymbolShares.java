package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import io.peerhalt.watch.pane.Tally;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

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

  private static final Metric[] METRICS = Metric.values();

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
      silent[i] = roster.tracks().get(i).isNoMeasure(panel.paneStartMillis());
      silentWeight += silent[i] ? roster.weights()[i] : 0;
    }
  }

  /** Returns what was observed and expected of every metric in the pane; to be called once. */
  Map<Metric, Tick> ticks() {
    Map<Metric, Tick> ticks = new EnumMap<>(Metric.class);
    for (Metric metric : METRICS) {
      ticks.put(metric, Tick.of(roster.size()));
    }
    double[] byWeight = new double[METRICS.length];
    observe().forEach(symbol -> add(symbol, ticks, byWeight));
    ticks.forEach(
        (metric, tick) -> {
          for (int i = 0; i < roster.size(); i++) {
            tick.expected()[i] += byWeight[metric.ordinal()] * roster.weights()[i];
          }
        });
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

  /**
   * What counts of one symbol.
   *
   * @param symbol the symbol
   * @param track what is remembered of it
   * @param doers who did it, by metric, if anybody
   */
  private record Done(String symbol, SymbolTrack track, Map<Metric, Doers> doers) {}

  // In the order of the panel, so that sums do not depend on chance. All metrics at once: to find
  // each server's part of each symbol is what costs.
  private Collection<Done> observe() {
    Map<String, Done> bySymbol = new LinkedHashMap<>();
    for (ServerPane pane : panel.servers()) {
      int server = index.get(pane.serverId());
      for (SymbolTally tally : pane.symbols()) {
        Done done =
            bySymbol.computeIfAbsent(
                tally.symbol(),
                symbol -> new Done(symbol, track(symbol), new EnumMap<>(Metric.class)));
        if (!moves.holdsBack(tally.symbol(), done.track(), pane.serverId())) {
          observe(done, server, tally.tally());
        }
      }
    }
    bySymbol.values().forEach(this::addReleased);
    return bySymbol.values();
  }

  private void observe(Done done, int server, Tally tally) {
    for (Metric metric : METRICS) {
      double amount = metric.amount(state, done.track(), tally);
      if (amount > 0) {
        done.doers().computeIfAbsent(metric, any -> new Doers()).addNext(server, amount);
      }
    }
  }

  private void addReleased(Done done) {
    Doers observed = done.doers().get(Metric.EXECUTIONS);
    if (observed == null) {
      return;
    }
    moves
        .released(done.symbol(), done.track())
        .forEach(
            (server, count) -> {
              Integer i = index.get(server);
              if (i != null) {
                observed.add(i, count);
              }
            });
  }

  // What is expected by weight, whoever traded the symbol before, goes to byWeight.
  private void add(Done symbol, Map<Metric, Tick> ticks, double[] byWeight) {
    SymbolTrack track = symbol.track();
    double concentration = homes.concentration();
    double seen = homes.areNone() ? 0 : track.executions;
    double all = seen + concentration;
    Metric[] metrics = symbol.doers().keySet().toArray(Metric[]::new);
    double[] each = new double[metrics.length];
    double[][] expected = new double[metrics.length][];
    for (int m = 0; m < metrics.length; m++) {
      each[m] = symbol.doers().get(metrics[m]).total() / all;
      expected[m] = ticks.get(metrics[m]).expected();
    }
    double left = concentration * silentWeight;
    if (seen > 0) {
      left += expectOfHomes(expected, track, each);
    }
    for (int m = 0; m < metrics.length; m++) {
      Share share = new Share(each[m], left / all);
      add(ticks.get(metrics[m]), track, symbol.doers().get(metrics[m]), share);
      byWeight[metrics[m].ordinal()] += each[m] * concentration;
    }
  }

  /**
   * What is expected of a metric in a symbol.
   *
   * @param each for each execution that is remembered
   * @param left of what others left, for each that was done now
   */
  private record Share(double each, double left) {}

  private void add(Tick tick, SymbolTrack track, Doers observed, Share share) {
    for (int place = 0; place < observed.size(); place++) {
      int i = observed.server(place);
      double amount = observed.amount(place);
      tick.observed()[i] += amount;
      tick.expected()[i] += share.left() * amount;
      if (amount > 0 && homes.isOwn(track, roster.ids().get(i))) {
        double count = track.byServer.getOrDefault(roster.ids().get(i), 0.0) * track.scale;
        tick.ownObserved()[i] += amount;
        tick.ownExpected()[i] +=
            share.left() * amount
                + share.each() * (count + homes.concentration() * roster.weights()[i]);
      }
    }
  }

  // Returns the executions of servers that do no longer execute the symbol. All metrics at once:
  // to find each server that ever executed it is what costs.
  private double expectOfHomes(double[][] expected, SymbolTrack track, double[] each) {
    boolean moved = moves.isHomeSilent(track);
    double left = 0;
    for (Map.Entry<String, Double> server : track.byServer.entrySet()) {
      Integer i = index.get(server.getKey());
      double count = server.getValue() * track.scale;
      for (int m = 0; i != null && m < each.length; m++) {
        expected[m][i] += each[m] * count;
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

    /** Returns what server {@code i} did in symbols that are not its own. */
    double foreignObserved(int i) {
      return observed[i] - ownObserved[i];
    }

    /**
     * Returns what those of {@code counted} did together, as a part of what was expected of them; 1
     * if nothing was.
     */
    double pace(boolean[] counted) {
      double sum = sum(expected, counted);
      return sum > 0 ? sum(observed, counted) / sum : 1;
    }

    static double sum(double[] amounts, boolean[] counted) {
      double sum = 0;
      for (int i = 0; i < amounts.length; i++) {
        sum += counted[i] ? amounts[i] : 0;
      }
      return sum;
    }

    double observedTotal() {
      return Arrays.stream(observed).sum();
    }

    double expectedTotal() {
      return Arrays.stream(expected).sum();
    }
  }
}
