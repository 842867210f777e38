package io.peerhalt.watch.detect;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.detect.CusumBank.Amount;
import io.peerhalt.watch.detect.CusumBank.Bounds;
import io.peerhalt.watch.detect.SymbolShares.Tick;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.pane.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares every server of a group with its peers in the same tick and finds those that trade too
 * much, by executions and by executed quantity.
 *
 * <p>Executions are counted by their first fill, so that one parent order that is filled in many
 * pieces is one event. What a server is expected to do follows from what the group did, symbol by
 * symbol ({@link SymbolShares}); how fast its peers run follows from the quieter half of the others
 * ({@link References}); evidence builds up over ticks in a bank of CUSUM tests ({@link CusumBank}),
 * scaled by the measured dispersion ({@link Dispersion}). Nothing is learned from a server under
 * suspicion ({@link Learning}). Cost per pane grows with active servers, but for one sort of them.
 */
final class PeerComparison implements PanelRule {

  /**
   * Scores stop growing at this multiple of the HARD score, so that a server that behaves again is
   * soon clear.
   */
  private static final double SCORE_CEILING = 1.5;

  /** A server is under suspicion from this part of the SOFT score on. */
  private static final double SUSPICION = 0.5;

  /** A server counts as at most this many times as dispersed as the median server. */
  private static final double MOST_OF_MEDIAN = 2;

  private static final int FEWEST_SERVERS = 2;

  private final PeerRules rules;
  private final CusumBank bank;

  /** Makes the comparison for the given numbers. */
  PeerComparison(PeerRules rules) {
    this.rules = rules;
    this.bank = new CusumBank(rules.ratios(), rules.addedRates());
  }

  @Override
  public List<Finding> judge(GroupState state, Panel panel) {
    Roster roster = Roster.call(state, panel, rules, bank.size());
    SymbolShares shares = new SymbolShares(state, roster);
    Tick executions = shares.executions(panel);
    Tick quantity = shares.shares(panel);
    List<Finding> findings = new ArrayList<>();
    RollCall.finding(state, roster, panel).ifPresent(findings::add);
    boolean warm = state.executions >= rules.warmUpExecutions();
    if (warm && roster.size() >= FEWEST_SERVERS) {
      PaceOrder order = PaceOrder.of(roster, panel.paneStartMillis());
      findings.addAll(move(Rule.PEER_EXECUTIONS, roster, new References(order, executions), panel));
      findings.addAll(move(Rule.PEER_SHARES, roster, new References(order, quantity), panel));
    }
    boolean[] calm = calm(roster);
    learnDispersion(state, roster, panel.paneMillis(), calm, executions, quantity);
    Learning.learn(state, roster, panel, executions, calm);
    return findings;
  }

  private List<Finding> move(Rule rule, Roster roster, References references, Panel panel) {
    List<Finding> findings = new ArrayList<>();
    Tick tick = references.tick();
    double least = 1e-4 * tick.expectedTotal();
    double mostDispersed = MOST_OF_MEDIAN * medianDispersion(rule, roster);
    for (int i = 0; i < roster.size(); i++) {
      Chart chart = chart(rule, roster.tracks().get(i));
      Amount server = new Amount(tick.observed()[i], Math.max(tick.expected()[i], least));
      Amount others = references.of(i);
      Amount reference = new Amount(others.observed(), Math.max(others.expected(), least));
      double dispersion = Math.min(chart.dispersion, mostDispersed);
      bank.step(chart.scores, server, reference, bounds(roster.tracks().get(i), dispersion, panel));
      if (chart.score() == 0 || isSpent(chart, roster, i, panel)) {
        chart.rest();
      } else {
        accumulate(chart, roster, i, server, reference, panel);
        report(rule, roster, i, panel).ifPresent(findings::add);
      }
    }
    return findings;
  }

  // Once a halt was asked for and obeyed, its evidence is spent: what comes later stands for
  // itself.
  private boolean isSpent(Chart chart, Roster roster, int i, Panel panel) {
    return chart.reportedHard
        && roster.panes().get(i).isEmpty()
        && panel.endMicros() - chart.reportedMicros >= rules.repeatMillis() * 1_000;
  }

  // As long as little was seen of a server, its weight is uncertain; two standard errors of it are
  // still normal.
  private Bounds bounds(ServerTrack track, double dispersion, Panel panel) {
    double uncertainty = 2 * Math.sqrt(dispersion / track.seen);
    return new Bounds(
        rules.normalRatio() * (1 + uncertainty),
        dispersion,
        panel.paneMillis() / 1e3,
        rules.maxStep() * panel.paneMillis() / 100.0,
        rules.hardScore() * SCORE_CEILING);
  }

  // A server's own departure makes its counts look dispersed; its peers tell what is possible.
  private static double medianDispersion(Rule rule, Roster roster) {
    double[] sorted =
        roster.tracks().stream()
            .mapToDouble(track -> chart(rule, track).dispersion)
            .sorted()
            .toArray();
    return sorted[sorted.length / 2];
  }

  private static void accumulate(
      Chart chart, Roster roster, int i, Amount server, Amount reference, Panel panel) {
    if (chart.panes == 0) {
      chart.sinceMicros = panel.paneStartMillis() * 1_000;
    }
    chart.panes++;
    chart.observed += server.observed();
    if (reference.observed() > 0) {
      chart.expected += server.expected() * reference.observed() / reference.expected();
    }
    roster
        .panes()
        .get(i)
        .ifPresent(
            pane ->
                pane.symbols()
                    .forEach(
                        symbol -> {
                          chart.executions += symbol.tally().firstFills();
                          chart.addSymbol(symbol.symbol(), symbol.tally().executions());
                        }));
  }

  // Quantity alone only pages, for sizes have heavy tails even when bounded; it halts together with
  // executions that are suspicious as well.
  private Optional<Finding> report(Rule rule, Roster roster, int i, Panel panel) {
    Chart chart = chart(rule, roster.tracks().get(i));
    double score = chart.score();
    if (score < rules.softScore() || !roster.panes().get(i).isPresent()) {
      return Optional.empty();
    }
    boolean hard =
        score >= rules.hardScore()
            && chart.executions >= rules.hardEvents()
            && chart.observed >= rules.normalRatio() * chart.expected
            && roster.tracks().get(i).executions.score() >= rules.softScore();
    boolean news = chart.reportedMicros == 0 || hard && !chart.reportedHard;
    boolean due = panel.endMicros() - chart.reportedMicros >= rules.repeatMillis() * 1_000;
    if (!news && !due) {
      return Optional.empty();
    }
    chart.reportedMicros = panel.endMicros();
    chart.reportedHard |= hard;
    Severity severity = hard ? Severity.HARD : Severity.SOFT;
    double threshold = hard ? rules.hardScore() : rules.softScore();
    return Optional.of(
        Departure.finding(
            rule, severity, new Departure.Subject(panel, roster, i, chart, threshold)));
  }

  private boolean[] calm(Roster roster) {
    boolean[] calm = new boolean[roster.size()];
    double limit = SUSPICION * rules.softScore();
    for (int i = 0; i < calm.length; i++) {
      ServerTrack track = roster.tracks().get(i);
      calm[i] = track.executions.score() < limit && track.shares.score() < limit;
    }
    return calm;
  }

  private static void learnDispersion(
      GroupState state,
      Roster roster,
      int paneMillis,
      boolean[] calm,
      Tick executions,
      Tick quantity) {
    state.blockPanes++;
    state.blockExecutions += executions.observedTotal();
    boolean complete = Dispersion.blockIsComplete(state, roster.size(), paneMillis);
    boolean telling = Dispersion.blockIsTelling(state, roster.size());
    for (Rule rule : List.of(Rule.PEER_EXECUTIONS, Rule.PEER_SHARES)) {
      Tick tick = rule == Rule.PEER_EXECUTIONS ? executions : quantity;
      double groupExpected = 0;
      for (int i = 0; i < roster.size(); i++) {
        Chart chart = chart(rule, roster.tracks().get(i));
        chart.blockObserved += tick.observed()[i];
        chart.blockExpected += tick.expected()[i];
        groupExpected += chart.blockExpected;
      }
      for (int i = 0; complete && i < roster.size(); i++) {
        Chart chart = chart(rule, roster.tracks().get(i));
        if (telling && calm[i]) {
          Dispersion.learn(chart, groupExpected);
        }
        chart.blockObserved = 0;
        chart.blockExpected = 0;
      }
    }
    if (complete) {
      state.blockPanes = 0;
      state.blockExecutions = 0;
    }
  }

  private static Chart chart(Rule rule, ServerTrack track) {
    return rule == Rule.PEER_EXECUTIONS ? track.executions : track.shares;
  }
}
