package io.peerhalt.watch.detect;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.detect.CusumBank.Amount;
import io.peerhalt.watch.detect.CusumBank.Bounds;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.SymbolTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves the charts of one metric by one pane and tells which servers departed.
 *
 * <p>What is still normal is not one number: {@code r0 = 1 + sqrt(t^2 + u^2)}, where {@code t} is
 * three times the slow wobble that the group's shares were seen to have ({@link Dispersion}),
 * within the options' range, and {@code u} two standard errors of the server's weight.
 */
final class PeerCharts {

  /**
   * Scores stop growing at this multiple of the HARD score, so that a server that behaves again is
   * soon clear.
   */
  private static final double SCORE_CEILING = 1.5;

  /** A server that joined lately may have so many times the pace of its peers. */
  private static final double TOO_MUCH_FOR_A_NEWCOMER = 4;

  private static final double WOBBLES = 3;
  private static final double STANDARD_ERRORS = 2;

  /** An expectation is at least this part of what the group did. */
  private static final double LEAST_SHARE = 1e-4;

  private final PeerRules rules;
  private final CusumBank bank;
  private final Scene scene;
  private final Roster roster;
  private final Panel panel;
  private final Usual usual;

  PeerCharts(PeerRules rules, CusumBank bank, Scene scene, Usual usual) {
    this.rules = rules;
    this.bank = bank;
    this.scene = scene;
    this.roster = scene.roster();
    this.panel = scene.panel();
    this.usual = usual;
  }

  /**
   * Moves the charts of {@code metric} and returns what is to be said. A chart at rest stays so if
   * its server did nothing, as most servers of a large fleet in one pane.
   */
  List<Finding> move(Metric metric, References references) {
    List<Finding> findings = new ArrayList<>();
    Spread spread = Spread.of(metric, roster);
    double group = references.tick().expectedTotal();
    boolean traded = references.tick().observedTotal() > 0;
    for (int i = 0; i < roster.size(); i++) {
      Chart chart = metric.chart(roster.tracks().get(i));
      if (chart.isAtRest() && references.tick().foreignObserved(i) == 0) {
        continue;
      }
      Tick tick = tick(references, i, group);
      Bounds bounds = bounds(metric, roster.tracks().get(i), spread);
      if (!chart.isAtRest()) {
        usual.decay(bank, chart.scores, i, bounds);
      }
      if (traded) {
        usual.step(bank, chart.scores, tick, i, bounds);
      }
      if (chart.isAtRest() || isSpent(chart, i)) {
        chart.rest();
      } else {
        chart.expected += tick.pacedExpectation();
        accumulate(metric, chart, i, tick.server().observed());
        report(metric, i, bounds).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Tick tick(References references, int i, double group) {
    double least = LEAST_SHARE * group;
    SymbolShares.Tick tick = references.tick();
    Amount others = references.of(i);
    return new Tick(
        new Amount(
            tick.foreignObserved(i), Math.max(tick.expected()[i] - tick.ownExpected()[i], least)),
        new Amount(others.observed(), Math.max(others.expected(), least)),
        group);
  }

  // Once a halt was asked for and obeyed, its evidence is spent: what comes later stands for
  // itself.
  private boolean isSpent(Chart chart, int i) {
    return chart.reportedHard
        && roster.panes().get(i).isEmpty()
        && panel.endMicros() - chart.reportedMicros >= rules.repeatMillis() * 1_000;
  }

  private Bounds bounds(Metric metric, ServerTrack track, Spread spread) {
    Chart chart = metric.chart(track);
    double dispersion = spread.dispersion(chart);
    double wobble = WOBBLES * Math.sqrt(spread.wobbleSquared(chart));
    double most = rules.normalRatio() - 1;
    double least = metric.isSteady() ? rules.leastRatio() - 1 : most;
    double tolerance = Math.min(Math.max(wobble, least), most);
    double uncertainty = STANDARD_ERRORS * Math.sqrt(dispersion / track.seen);
    return new Bounds(
        1 + Math.hypot(tolerance, uncertainty),
        dispersion * usual.designEffect(),
        panel.paneMillis() / 1e3,
        rules.maxStep() * panel.paneMillis() / 100.0,
        rules.hardScore() * SCORE_CEILING);
  }

  private void accumulate(Metric metric, Chart chart, int i, double observed) {
    if (chart.panes == 0) {
      chart.sinceMicros = panel.paneStartMillis() * 1_000;
    }
    chart.panes++;
    chart.observed += observed;
    for (SymbolTally symbol : scene.compared(i)) {
      chart.executions += metric.events(symbol.tally());
      chart.addSymbol(symbol.symbol(), symbol.tally().executions());
    }
  }

  // Quantity and value alone only page, for sizes have heavy tails even when bounded, and not for a
  // few orders; they halt together with executions that are suspicious as well.
  private Optional<Finding> report(Metric metric, int i, Bounds bounds) {
    Chart chart = metric.chart(roster.tracks().get(i));
    double score = chart.score();
    boolean fewSizes = !metric.haltsAlone() && chart.executions < rules.hardEvents();
    if (score < rules.softScore() || fewSizes || !roster.panes().get(i).isPresent()) {
      return Optional.empty();
    }
    boolean settled =
        panel.paneStartMillis() - roster.tracks().get(i).joinedMillis >= rules.settleMillis()
            || chart.observed >= TOO_MUCH_FOR_A_NEWCOMER * chart.expected;
    boolean hard =
        settled
            && score >= rules.hardScore()
            && chart.executions >= rules.hardEvents()
            && chart.observed >= bounds.normalRatio() * chart.expected
            && (metric.haltsAlone()
                || roster.tracks().get(i).executions.score() >= rules.softScore());
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
        Departure.finding(metric, severity, new Departure.Subject(scene, i, chart, threshold)));
  }

  /**
   * What one server and its reference peers did in a pane.
   *
   * @param server the server
   * @param reference its reference peers
   * @param group what was expected of the whole group
   */
  record Tick(Amount server, Amount reference, double group) {

    /** Returns what the server does at the pace of its peers. */
    double pacedExpectation() {
      return reference.observed() > 0
          ? server.expected() * reference.observed() / reference.expected()
          : 0;
    }
  }
}
