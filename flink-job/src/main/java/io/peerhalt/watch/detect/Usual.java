package io.peerhalt.watch.detect;

import io.peerhalt.watch.detect.CusumBank.Amount;
import io.peerhalt.watch.detect.CusumBank.Bounds;
import io.peerhalt.watch.pane.Panel;

/**
 * Adds what the group usually does to what the peers do in one pane. With the pace of the group
 * gamma distributed with shape {@code alpha} and mean {@code m} ({@link Pace}), the server's count
 * given its peers' is negative binomial, and its likelihood that of a binomial share among {@code
 * alpha} further executions of peers in {@code alpha / m} further panes. The mean is the group's
 * slow history, or the pace of the other servers in the last seconds where that is higher: a burst
 * of the whole market silences the history within a pane or two. It counts only as far as the peers
 * trade the same symbols.
 */
final class Usual {

  private final double strength;
  private final double mean;
  private final double quietPanes;
  private final double recentTotal;
  private final double designEffect;
  private final Roster roster;

  Usual(GroupState state, Roster roster, Panel panel, SymbolShares.Tick executions) {
    this.roster = roster;
    this.designEffect = state.clumps.designEffect(executions.observedTotal());
    this.strength = state.pace.strength();
    this.mean = state.pace.mean;
    this.quietPanes = state.pace.quietPanes(panel.paneStartMillis(), panel.paneMillis());
    this.recentTotal = roster.tracks().stream().mapToDouble(track -> track.recentObserved).sum();
  }

  /** Returns how many executions of the pane tell as much as one would alone. */
  double designEffect() {
    return designEffect;
  }

  /** Lets scores fall by the quiet panes that were passed over. */
  void decay(CusumBank bank, double[] scores, int i, Bounds bounds) {
    if (strength > 0 && quietPanes > 0) {
      double own = roster.weights()[i];
      double others = 1 - own;
      double pseudo = strength * others;
      Bounds wide =
          new Bounds(
              bounds.normalRatio(),
              bounds.dispersion(),
              bounds.tickSeconds(),
              bounds.maxStep() * quietPanes,
              bounds.maxScore());
      bank.step(
          scores,
          new Amount(0, own),
          new Amount(pseudo * quietPanes, others + pseudo / pace(i)),
          wide);
    }
  }

  /** Moves scores by one pane. */
  void step(CusumBank bank, double[] scores, PeerCharts.Tick tick, int i, Bounds bounds) {
    if (strength <= 0) {
      bank.step(scores, tick.server(), tick.reference(), bounds);
      return;
    }
    double pseudo = strength * Math.min(1, tick.reference().expected() / tick.group());
    double panes = pseudo / pace(i);
    double total = tick.server().observed() + tick.reference().observed();
    double expected = tick.server().expected() + tick.reference().expected();
    // The pane's pace as it is likely to be, given history and peers.
    double likely = (total + pseudo) / (expected + panes * tick.group());
    bank.step(
        scores,
        new Amount(tick.server().observed(), tick.server().expected() * likely),
        new Amount(
            tick.reference().observed() + pseudo,
            (tick.reference().expected() + panes * tick.group()) * likely),
        bounds);
  }

  private double pace(int i) {
    ServerTrack track = roster.tracks().get(i);
    double others = Math.max(1 - roster.weights()[i], 0.1);
    double recent = (recentTotal - track.recentObserved) / others / Learning.RECENT_PANES;
    return Math.max(Math.max(mean, recent), 1e-6);
  }
}
