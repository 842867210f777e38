package io.peerhalt.watch.detect;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds servers of whose orders more are refused than of their peers'. Needs no execution and no
 * learning before, so it is armed before the open.
 *
 * <p>In a tick {@code n} orders of the server are sent and {@code x} refused, {@code k} of its
 * peers together. Two things must speak at the same time, so the lesser one moves the CUSUM score
 * of each tested ratio {@code r1} against the still normal {@code r0}:
 *
 * <pre>
 *   against what is normal anywhere:  x ln(r1 / r0) - n q0 (r1 - r0)
 *   against the peers in this tick:   x ln(p1 / p0) + k ln((1 - p1) / (1 - p0)),
 *                                     p = r w / (r w + wPeers)
 * </pre>
 *
 * <p>the log-likelihood ratios of a Poisson count with the ratio {@code q0} that is normal before
 * anything is known, and of a binomial share given {@code x + k}, with {@code w} the orders that a
 * server usually sends. A venue that refuses everybody cancels in the second, a server that alone
 * has a few refused orders does not reach the first.
 *
 * <p>HARD needs that most of what the server sends is refused, so that a halt takes little away,
 * while its peers sent enough that was not: a server that came before the open is not condemned.
 */
final class Rejects implements PanelRule {

  /** Times the usual ratio that is still normal, and the departures that are tested against. */
  private static final double STILL_NORMAL = 2;

  private static final double[] RATIOS = {4, 10, 30};

  /** Orders that every server is taken to have sent before. */
  private static final double FIRST_WEIGHT = 20;

  /** Fading of the weights per order of the group: half after about 7,000. */
  private static final double WEIGHT_MEMORY = 0.9999;

  /** Scores stop growing at this multiple of the HARD score, to be soon clear again. */
  private static final double SCORE_CEILING = 1.5;

  /** Panes with refused orders for a HARD finding, so that one burst never halts. */
  private static final int HARD_PANES = 5;

  private final RejectRules rules;

  /** Makes the rule for the given numbers. */
  Rejects(RejectRules rules) {
    this.rules = rules;
  }

  /** What one or several servers did in a tick. */
  private record Orders(long sent, long refused) {

    static final Orders NONE = new Orders(0, 0);

    static Orders of(Tally tally) {
      return new Orders(tally.orders() + tally.childOrders(), tally.rejects());
    }

    Orders plus(Orders other) {
      return new Orders(sent + other.sent, refused + other.refused);
    }

    Orders minus(Orders other) {
      return new Orders(sent - other.sent, refused - other.refused);
    }
  }

  @Override
  public List<Finding> judge(GroupState state, Panel panel) {
    Map<String, RejectTrack> servers = state.rejects.servers;
    Map<String, ServerPane> present = callRoll(servers, panel);
    Map<String, Orders> orders = new HashMap<>();
    present.forEach((serverId, pane) -> orders.put(serverId, Orders.of(pane.total())));
    Orders all = orders.values().stream().reduce(Orders.NONE, Orders::plus);
    double weights = servers.values().stream().mapToDouble(track -> track.weight).sum();
    List<Finding> findings = new ArrayList<>();
    servers.forEach(
        (serverId, track) -> {
          Orders own = orders.getOrDefault(serverId, Orders.NONE);
          Optional<ServerPane> pane = Optional.ofNullable(present.get(serverId));
          move(track, own, all.minus(own), weights, panel);
          if (track.score() == 0 || isSpent(track, pane, panel)) {
            track.rest();
          } else {
            accumulate(track, own, all.minus(own), pane, panel);
            report(serverId, track, own, servers.size(), panel).ifPresent(findings::add);
          }
          learn(track, own, all, weights);
        });
    findings.sort(Comparator.comparing(Finding::target));
    return findings;
  }

  private Map<String, ServerPane> callRoll(Map<String, RejectTrack> servers, Panel panel) {
    long activeSince = panel.paneStartMillis() - rules.activeMillis();
    servers.values().removeIf(track -> track.lastMillis < activeSince);
    // The same for all who come in one pane: with them the mean stays what it is.
    double usual =
        servers.values().stream().mapToDouble(track -> track.weight).average().orElse(FIRST_WEIGHT);
    Map<String, ServerPane> present = new HashMap<>();
    for (ServerPane pane : panel.servers()) {
      present.put(pane.serverId(), pane);
      RejectTrack track = servers.get(pane.serverId());
      if (track == null) {
        track = new RejectTrack();
        track.scores = new double[RATIOS.length];
        track.weight = usual;
        servers.put(pane.serverId(), track);
      }
      track.lastMillis = panel.paneStartMillis();
    }
    return present;
  }

  private void move(RejectTrack track, Orders own, Orders peers, double weights, Panel panel) {
    if (own.sent == 0 && own.refused + peers.refused == 0) {
      return;
    }
    double maxStep = rules.maxStep() * panel.paneMillis() / 100.0;
    double normal = share(STILL_NORMAL, track.weight, weights - track.weight);
    for (int i = 0; i < RATIOS.length; i++) {
      double departed = share(RATIOS[i], track.weight, weights - track.weight);
      double anywhere =
          own.refused * Math.log(RATIOS[i] / STILL_NORMAL)
              - own.sent * rules.normal() * (RATIOS[i] - STILL_NORMAL);
      double inTick =
          own.refused * Math.log(departed / normal)
              + (peers.refused == 0 ? 0 : peers.refused * Math.log((1 - departed) / (1 - normal)));
      double step = Math.max(-maxStep, Math.min(maxStep, Math.min(anywhere, inTick)));
      double ceiling = SCORE_CEILING * rules.hardScore();
      track.scores[i] = Math.min(ceiling, Math.max(0, track.scores[i] + step));
    }
  }

  // A server without peers has the share 1 under either hypothesis: it never departs.
  private static double share(double ratio, double weight, double peers) {
    return ratio * weight / (ratio * weight + peers);
  }

  // Once a halt was asked for and obeyed, its evidence is spent.
  private boolean isSpent(RejectTrack track, Optional<ServerPane> pane, Panel panel) {
    return track.toldHard
        && pane.isEmpty()
        && panel.endMicros() - track.toldMicros >= rules.repeatMillis() * 1_000;
  }

  private static void accumulate(
      RejectTrack track, Orders own, Orders peers, Optional<ServerPane> pane, Panel panel) {
    if (track.sinceMicros == 0) {
      track.sinceMicros = panel.paneStartMillis() * 1_000;
    }
    track.panes += own.refused > 0 ? 1 : 0;
    track.sent += own.sent;
    track.refused += own.refused;
    track.peersSent += peers.sent;
    track.peersRefused += peers.refused;
    pane.ifPresent(
        done ->
            done.symbols()
                .forEach(symbol -> track.addSymbol(symbol.symbol(), symbol.tally().rejects())));
  }

  private Optional<Finding> report(
      String serverId, RejectTrack track, Orders own, int servers, Panel panel) {
    if (track.score() < rules.softScore() || own.refused == 0) {
      return Optional.empty();
    }
    boolean hard =
        track.score() >= rules.hardScore()
            && track.refused >= rules.hardEvents()
            && track.panes >= HARD_PANES
            && track.part() >= rules.hardPart()
            && track.peersSent >= rules.hardEvents()
            && track.peersPart() < rules.hardPart();
    boolean news = track.toldMicros == 0 || hard && !track.toldHard;
    boolean due = panel.endMicros() - track.toldMicros >= rules.repeatMillis() * 1_000;
    if (!news && !due) {
      return Optional.empty();
    }
    track.toldMicros = panel.endMicros();
    track.toldHard |= hard;
    double threshold = hard ? rules.hardScore() : rules.softScore();
    Severity severity = hard ? Severity.HARD : Severity.SOFT;
    return Optional.of(
        RejectProof.finding(
            severity, new RejectProof.Subject(panel, serverId, servers, track, threshold, rules)));
  }

  // From a server under suspicion nothing is learned: it keeps its share.
  private static void learn(RejectTrack track, Orders own, Orders all, double weights) {
    double fade = Math.pow(WEIGHT_MEMORY, all.sent);
    double share = weights > 0 ? track.weight / weights : 0;
    track.weight = track.weight * fade + (track.score() == 0 ? own.sent : share * all.sent);
  }
}
