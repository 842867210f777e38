package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import java.util.HashSet;
import java.util.Set;

/**
 * Learns weights, symbol shares and dispersion from what was not suspicious. All of it fades with
 * the number of executions, not with time, so that a quiet night teaches nothing wrong.
 */
final class Learning {

  /** Fading of a server's weight per execution of the group: half after about 14,000. */
  private static final double WEIGHT_MEMORY = 0.99995;

  /** Fading of a symbol's counts per execution of the symbol: half after about 700. */
  private static final double SYMBOL_MEMORY = 0.999;

  /** Fading of the recent pace per 100 ms: half after about 1.4 s. */
  private static final double RECENT_MEMORY = 0.95;

  private static final double SAME_SERVER_RATE = 0.01;

  /** Counts are brought to scale 1 again below this scale, and forgotten below this count. */
  private static final double LEAST_SCALE = 1e-9;

  private static final double LEAST_COUNT = 0.01;

  /** A server teaches at most this many times what was expected of it, and a few. */
  private static final double MOST_OF_EXPECTED = 4;

  private static final double AND_A_FEW = 2;

  /** Symbols and servers unused for this long are forgotten. */
  private static final long FORGET_MILLIS = 24 * 3_600_000L;

  private static final long SWEEP_MILLIS = 60_000;

  private Learning() {}

  /** Learns from one tick; {@code calm} says which servers of the roster are above suspicion. */
  static void learn(
      GroupState state, Roster roster, Panel panel, SymbolShares.Tick executions, boolean[] calm) {
    double total = executions.observedTotal();
    state.executions += total;
    double recent = Math.pow(RECENT_MEMORY, panel.paneMillis() / 100.0);
    double fade = Math.pow(WEIGHT_MEMORY, total);
    for (int i = 0; i < roster.size(); i++) {
      ServerTrack track = roster.tracks().get(i);
      double observed = executions.observed()[i];
      double expected = executions.expected()[i];
      track.recentObserved = track.recentObserved * recent + observed;
      track.recentExpected = track.recentExpected * recent + expected;
      boolean silent = track.isSilent(panel.paneStartMillis());
      boolean teaches = calm[i] && !silent;
      double taught =
          teaches ? Math.min(observed, MOST_OF_EXPECTED * expected + AND_A_FEW) : expected;
      track.weight = track.weight * fade + taught;
      track.seen = track.seen * fade + (teaches ? taught : 0);
      if (observed > 0) {
        track.executed(panel.paneStartMillis());
      }
    }
    Set<String> suspects = suspects(roster, calm);
    for (ServerPane pane : panel.servers()) {
      if (!suspects.contains(pane.serverId())) {
        learnSymbols(state, pane, suspects);
      }
    }
    sweep(state, panel.paneStartMillis());
  }

  private static Set<String> suspects(Roster roster, boolean[] calm) {
    Set<String> suspects = new HashSet<>();
    for (int i = 0; i < calm.length; i++) {
      if (!calm[i]) {
        suspects.add(roster.ids().get(i));
      }
    }
    return suspects;
  }

  private static void learnSymbols(GroupState state, ServerPane pane, Set<String> suspects) {
    for (SymbolTally symbol : pane.symbols()) {
      long fills = symbol.tally().firstFills();
      if (fills > 0) {
        SymbolTrack track = state.symbols.computeIfAbsent(symbol.symbol(), s -> new SymbolTrack());
        if (!track.lastServer.isEmpty()) {
          double same = track.lastServer.equals(pane.serverId()) ? 1 : 0;
          state.sameServerRate += SAME_SERVER_RATE * (same - state.sameServerRate);
        }
        fade(track, fills, suspects);
        add(track, pane, symbol, fills);
      }
    }
  }

  // What a suspect did before does not fade, or its share would shrink while it is frozen and feed
  // the suspicion.
  private static void fade(SymbolTrack track, long fills, Set<String> suspects) {
    double fade = Math.pow(SYMBOL_MEMORY, fills);
    double kept = 0;
    for (String suspect : suspects) {
      Double count = track.byServer.get(suspect);
      if (count != null) {
        kept += count * track.scale;
        track.byServer.put(suspect, count / fade);
      }
    }
    double before = track.executions;
    track.executions = (before - kept) * fade + kept;
    track.qtyE8 *= before > 0 ? track.executions / before : 1;
    track.scale *= fade;
    if (track.scale < LEAST_SCALE) {
      rescale(track);
    }
  }

  private static void rescale(SymbolTrack track) {
    track.byServer.replaceAll((server, count) -> count * track.scale);
    track.byServer.values().removeIf(count -> count < LEAST_COUNT);
    track.scale = 1;
    track.executions =
        track.byServer.values().stream().mapToDouble(Double::doubleValue).sorted().sum();
  }

  private static void add(SymbolTrack track, ServerPane pane, SymbolTally symbol, long fills) {
    track.byServer.merge(pane.serverId(), fills / track.scale, Double::sum);
    track.executions += fills;
    track.qtyE8 += symbol.tally().qtyE8();
    track.lastServer = pane.serverId();
    track.lastMillis = pane.paneStartMillis();
  }

  private static void sweep(GroupState state, long nowMillis) {
    if (nowMillis - state.sweptMillis >= SWEEP_MILLIS) {
      state.sweptMillis = nowMillis;
      state.symbols.values().removeIf(symbol -> symbol.lastMillis < nowMillis - FORGET_MILLIS);
      state
          .servers
          .values()
          .removeIf(server -> server.lastActiveMillis < nowMillis - FORGET_MILLIS);
    }
  }
}
