package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The active servers of a group in one panel, ordered by id, with what is remembered of each and
 * what each did.
 *
 * @param ids their ids
 * @param tracks what is remembered of each
 * @param panes what each did in this pane, if anything
 * @param weights share of each in the group's executions, sum 1
 */
record Roster(
    List<String> ids,
    List<ServerTrack> tracks,
    List<Optional<ServerPane>> panes,
    double[] weights) {

  /**
   * A new server starts with this many executions, or with the mean of the others; a canary with
   * its declared part of that. It is so little that the warm-up tells unlike servers apart.
   */
  private static final double FIRST_WEIGHT = 5;

  /**
   * Orders are spread where a symbol stays with a server less than so many times more by chance.
   */
  private static final double SPREAD = 1;

  /** Takes note of who did something in {@code panel} and returns all active servers. */
  static Roster call(GroupState state, Panel panel, PeerRules rules, int ratios) {
    Map<String, ServerPane> present = new HashMap<>();
    OptionalDouble usual = OptionalDouble.empty();
    long activeSince = panel.paneStartMillis() - rules.activeMillis();
    boolean trading = state.executions >= rules.warmUpExecutions();
    KnownWeight known = new KnownWeight(state);
    for (ServerPane pane : panel.servers()) {
      present.put(pane.serverId(), pane);
      ServerTrack track = state.servers.get(pane.serverId());
      if (track == null || track.lastActiveMillis < activeSince) {
        usual = usual.isPresent() ? usual : OptionalDouble.of(usualWeight(state, rules));
        track = newcomer(usual.getAsDouble(), rules.wobbleAtFirst(), ratios);
        track.weight *= rules.canaries().weightOf(pane.serverId()).orElse(1);
        track.joinedMillis = trading ? panel.paneStartMillis() : 0;
        known.replace(state.servers.put(pane.serverId(), track), track);
      }
      welcomeOnce(known, pane, track, trading);
      track.heard(panel.paneStartMillis(), !pane.late().isEmpty());
      track.declaredWeight = rules.canaries().weightOf(pane.serverId()).orElse(0);
    }
    List<String> ids =
        state.servers.entrySet().stream()
            .filter(server -> server.getValue().lastActiveMillis >= activeSince)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    List<ServerTrack> tracks = ids.stream().map(state.servers::get).toList();
    for (ServerTrack track : tracks) {
      track.executions.fit(ratios);
      track.shares.fit(ratios);
      track.notional.fit(ratios);
      track.childOrders.fit(ratios);
    }
    return new Roster(
        ids,
        tracks,
        ids.stream().map(id -> Optional.ofNullable(present.get(id))).toList(),
        weights(tracks));
  }

  // With its first execution, and not before the routing is known: it says what part it will get.
  private static void welcomeOnce(
      KnownWeight known, ServerPane pane, ServerTrack track, boolean trading) {
    if (track.isMute() && pane.executes()) {
      track.joinedMillis = trading ? pane.paneStartMillis() : 0;
      track.unwelcomed = trading;
    }
    if (track.unwelcomed && !Homes.areUnknown(known.state)) {
      track.unwelcomed = false;
      welcome(known, pane.serverId(), track);
    }
  }

  // Where symbols have homes a newcomer will get its part of what others do of them, if anything.
  // Of what is anyone's it needs none: while a large fleet begins, that is all.
  private static void welcome(KnownWeight known, String serverId, ServerTrack track) {
    GroupState state = known.state;
    double ofOthers = track.weight / (known.sum() - track.weight);
    int others = Math.max(1, state.servers.size() - 1);
    for (SymbolTrack symbol : state.symbols.values()) {
      if (!Homes.isAnyones(symbol)) {
        double count =
            isSpread(state)
                ? symbol.executions * ofOthers
                : (symbol.executions - symbol.homeExecutions()) / others;
        symbol.welcome(serverId, count);
      }
    }
  }

  /** The weights of all servers known so far, added up once a pane: many may come in it. */
  private static final class KnownWeight {
    private final GroupState state;
    private double sum = Double.NaN;

    KnownWeight(GroupState state) {
      this.state = state;
    }

    // Before it was asked for there is no sum to be changed.
    void replace(ServerTrack before, ServerTrack now) {
      sum += now.weight - (before == null ? 0 : before.weight);
    }

    double sum() {
      if (Double.isNaN(sum)) {
        sum = state.servers.values().stream().mapToDouble(server -> server.weight).sorted().sum();
      }
      return sum;
    }
  }

  // Symbols have no homes.
  private static boolean isSpread(GroupState state) {
    return state.loyalty * (state.servers.size() - 1) < SPREAD;
  }

  int size() {
    return ids.size();
  }

  /** Returns how often two executions are on the same server by chance; the silent have none. */
  double sameByChance(long nowMillis) {
    double squares = 0;
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      double weight = tracks.get(i).isNoMeasure(nowMillis) ? 0 : weights[i];
      squares += weight * weight;
      sum += weight;
    }
    return sum > 0 ? squares / (sum * sum) : 1;
  }

  // Also one that comes back after it was no peer: what was learned before says little of it now.
  private static ServerTrack newcomer(double weight, double wobble, int ratios) {
    ServerTrack track = new ServerTrack();
    track.weight = weight;
    track.seen = FIRST_WEIGHT;
    track.executions = Chart.atRest(ratios, wobble);
    track.shares = Chart.atRest(ratios, wobble);
    track.notional = Chart.atRest(ratios, wobble);
    track.childOrders = Chart.atRest(ratios, wobble);
    return track;
  }

  // Of those who are no canaries. The same for all who come in one pane: it takes its time.
  private static double usualWeight(GroupState state, PeerRules rules) {
    return state.servers.entrySet().stream()
        .filter(other -> !rules.canaries().weights().containsKey(other.getKey()))
        .mapToDouble(other -> other.getValue().weight)
        .sorted()
        .average()
        .orElse(FIRST_WEIGHT);
  }

  private static double[] weights(List<ServerTrack> tracks) {
    double sum = tracks.stream().mapToDouble(track -> track.weight).sum();
    return tracks.stream()
        .mapToDouble(track -> sum > 0 ? track.weight / sum : 1.0 / tracks.size())
        .toArray();
  }
}
