package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learns weights, symbol shares and dispersion from what was not suspicious. All of it fades with
 * the number of executions, not with time, so that a quiet night teaches nothing wrong.
 */
final class Learning {

  /** Fading of a symbol's counts per execution of the symbol: half after about 700. */
  private static final double SYMBOL_MEMORY = 0.999;

  /** Fading of the recent pace per 100 ms: half after about 1.4 s. */
  private static final double RECENT_MEMORY = 0.95;

  /** So many panes the recent pace is the sum of. */
  static final double RECENT_PANES = 1 / (1 - RECENT_MEMORY);

  private static final double LOYALTY_RATE = 0.003;

  /** Where one server has nearly all, a pair on the same server says nothing. */
  private static final double MOST_BY_CHANCE = 0.9;

  /** What is assumed of it at first weighs as much as so many. */
  private static final double PAIRS_AT_FIRST = 10;

  /** Counts are brought to scale 1 again below this scale, and forgotten below this count. */
  private static final double LEAST_SCALE = 1e-9;

  private static final double LEAST_COUNT = 0.01;

  /** A pane teaches weights at most so many times what a pane usually brings, and one order. */
  private static final double MOST_OF_USUAL = 10;

  /** Symbols and servers unused for this long are forgotten. */
  private static final long FORGET_MILLIS = 24 * 3_600_000L;

  private static final long SWEEP_MILLIS = 60_000;

  private Learning() {}

  /** Learns what {@code lesson} teaches of the servers of the roster. */
  static void learn(GroupState state, Roster roster, Lesson lesson) {
    Panel panel = lesson.panel();
    double total = lesson.executions().observedTotal();
    state.executions += total;
    double most = MOST_OF_USUAL * state.pace.mean + 1;
    double part = state.pace.isKnown() && total > most ? most / total : 1;
    Weights.learn(state, roster, lesson, part / state.clumps.designEffect(total));
    learnPace(state, roster, lesson);
    Set<String> frozen = frozen(roster, lesson);
    Routing routing =
        new Routing(roster.sameByChance(panel.paneStartMillis()), Homes.of(state, roster));
    executed(panel, frozen)
        .forEach((symbol, parts) -> learnSymbol(state, symbol, parts, frozen, routing));
    state.pace.learn(total, panel.paneStartMillis(), panel.paneMillis());
    sweep(state, panel.paneStartMillis());
  }

  private static void learnPace(GroupState state, Roster roster, Lesson lesson) {
    Panel panel = lesson.panel();
    double passed = 1 + state.pace.quietPanes(panel.paneStartMillis(), panel.paneMillis());
    double recent = Math.pow(RECENT_MEMORY, passed * panel.paneMillis() / 100.0);
    for (int i = 0; i < roster.size(); i++) {
      ServerTrack track = roster.tracks().get(i);
      double observed = lesson.executions().observed()[i];
      track.recentObserved = track.recentObserved * recent + observed;
      track.recentExpected = track.recentExpected * recent + lesson.executions().expected()[i];
      if (roster.panes().get(i).filter(ServerPane::executes).isPresent()) {
        track.executed(panel.paneStartMillis());
      }
    }
  }

  // Suspects and those that are silent still: what they did before stands.
  private static Set<String> frozen(Roster roster, Lesson lesson) {
    Set<String> frozen = new HashSet<>();
    for (int i = 0; i < roster.size(); i++) {
      ServerTrack track = roster.tracks().get(i);
      boolean calm = lesson.standing().calm()[i];
      if (!calm || track.isNoMeasure(lesson.panel().paneStartMillis())) {
        frozen.add(roster.ids().get(i));
      }
    }
    return frozen;
  }

  /**
   * How orders seem to be routed.
   *
   * @param sameByChance how often two executions are on the same server by chance
   * @param homes which servers symbols belong to
   */
  private record Routing(double sameByChance, Homes homes) {

    // What is held back teaches nothing either.
    boolean tells(SymbolTrack symbol, String serverId) {
      return !homes.areUnknown() || !homes.isForeign(symbol, serverId);
    }
  }

  /** What one server executed of a symbol. */
  private record Part(ServerPane pane, SymbolTally symbol) {

    String serverId() {
      return pane.serverId();
    }

    long fills() {
      return symbol.tally().firstFills();
    }
  }

  // By symbol, in the order of the panel: what has to be looked up of a symbol is so once.
  private static Map<String, List<Part>> executed(Panel panel, Set<String> frozen) {
    Map<String, List<Part>> executed = new LinkedHashMap<>();
    for (ServerPane pane : panel.servers()) {
      if (!frozen.contains(pane.serverId())) {
        for (SymbolTally symbol : pane.symbols()) {
          if (symbol.tally().firstFills() > 0) {
            executed
                .computeIfAbsent(symbol.symbol(), s -> new ArrayList<>(2))
                .add(new Part(pane, symbol));
          }
        }
      }
    }
    return executed;
  }

  private static void learnSymbol(
      GroupState state, String symbol, List<Part> parts, Set<String> frozen, Routing routing) {
    SymbolTrack track = state.symbols.computeIfAbsent(symbol, s -> new SymbolTrack());
    Part first = parts.get(0);
    if (!track.lastServer.isEmpty()) {
      boolean same = track.lastServer.equals(first.serverId());
      learnLoyalty(state, same, routing.sameByChance());
    }
    parts.forEach(part -> learnValue(state, part));
    List<Part> telling =
        parts.stream().filter(part -> routing.tells(track, part.serverId())).toList();
    long fills = telling.stream().mapToLong(Part::fills).sum();
    if (fills > 0) {
      double unfrozen = fade(track, fills, frozen);
      telling.forEach(part -> add(track, part, unfrozen, routing.homes().exist()));
    }
    Part last = parts.get(parts.size() - 1);
    track.lastServer = last.serverId();
    track.lastMillis = last.pane().paneStartMillis();
  }

  private static void learnValue(GroupState state, Part part) {
    double fade = Math.pow(SYMBOL_MEMORY, part.fills());
    state.notionalCents = state.notionalCents * fade + part.symbol().tally().notionalCents();
    state.valued = state.valued * fade + part.fills();
  }

  private static void learnLoyalty(GroupState state, boolean same, double byChance) {
    if (byChance < MOST_BY_CHANCE) {
      state.loyaltyPairs++;
      double rate = Math.max(LOYALTY_RATE, 1 / (state.loyaltyPairs + PAIRS_AT_FIRST));
      double sample = ((same ? 1 : 0) - byChance) / (1 - byChance);
      state.loyalty += rate * (sample - state.loyalty);
    } else {
      state.lonePairs++;
    }
  }

  // What is frozen does not fade, or its share would shrink meanwhile and feed the suspicion.
  // Returns the part of the symbol that is not frozen: the others keep no more than that.
  private static double fade(SymbolTrack track, long fills, Set<String> frozen) {
    double fade = Math.pow(SYMBOL_MEMORY, fills);
    double kept = 0;
    for (String server : frozenOf(track, frozen)) {
      Double count = track.byServer.get(server);
      if (count != null) {
        kept += count * track.scale;
        track.byServer.put(server, count / fade);
      }
    }
    double before = track.executions;
    track.executions = (before - kept) * fade + kept;
    track.qtyE8 *= before > 0 ? track.executions / before : 1;
    track.scale *= fade;
    if (track.scale < LEAST_SCALE) {
      rescale(track);
    }
    return before > 0 ? Math.max(1 - kept / before, 0) : 1;
  }

  // In a large fleet many are silent and few of them trade the symbol. Sorted, so that the sum does
  // not depend on how the map came about.
  private static Collection<String> frozenOf(SymbolTrack track, Set<String> frozen) {
    return frozen.size() <= track.byServer.size()
        ? frozen
        : track.byServer.keySet().stream().filter(frozen::contains).sorted().toList();
  }

  private static void rescale(SymbolTrack track) {
    track.byServer.replaceAll((server, count) -> count * track.scale);
    track.inherited *= track.scale;
    track.byServer.values().removeIf(count -> count < LEAST_COUNT);
    track.scale = 1;
    track.executions =
        track.byServer.values().stream().mapToDouble(Double::doubleValue).sorted().sum();
  }

  private static void add(SymbolTrack track, Part part, double unfrozen, boolean homesExist) {
    double taught = part.fills() * unfrozen;
    track.byServer.merge(part.serverId(), taught / track.scale, Double::sum);
    track.executions += taught;
    track.qtyE8 += part.symbol().tally().qtyE8() * unfrozen;
    track.executedAt(part.serverId(), part.fills(), part.pane().paneStartMillis(), homesExist);
  }

  private static void sweep(GroupState state, long nowMillis) {
    if (nowMillis - state.sweptMillis >= SWEEP_MILLIS) {
      state.sweptMillis = nowMillis;
      state.symbols.values().removeIf(symbol -> symbol.lastMillis < nowMillis - FORGET_MILLIS);
      state
          .servers
          .values()
          .removeIf(server -> server.lastActiveMillis < nowMillis - FORGET_MILLIS);
      state.flow.feeds.keySet().retainAll(state.servers.keySet());
    }
  }
}
