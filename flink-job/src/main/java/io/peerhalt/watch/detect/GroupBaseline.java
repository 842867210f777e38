package io.peerhalt.watch.detect;

import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds what leaves a group against what comes in: the control that was missing on the day of the
 * founding story was "a comparison of orders leaving with those that entered" (SEC Release
 * 34-70694). It needs no peers, so it finds the group whose servers are all bad, or all but a few.
 *
 * <p>A burst of the market is no fault: orders come in as much faster as executions go out. What is
 * expected to leave in a pane is a sum over the paces at which orders came in lately ({@link
 * Inflow}), with ratios and lags learned as it runs ({@link OutflowChart#learn}). For each tested
 * ratio {@code r1} against the still normal {@code r0} the score is Page's CUSUM ({@link Page})
 * with the log-likelihood ratio of a Poisson count {@code x} with mean {@code mu}, divided by the
 * dispersion, and bounded so that one pane cannot decide:
 *
 * <pre>llr = (x ln(r1 / r0) - mu (r1 - r0)) / phi</pre>
 *
 * <p>A move of the market can fill any number of orders that rest, so the score alone halts
 * nothing. But each order that came in can begin to execute only once. Since orders executed were
 * last no more than those that came in, no more can have begun to execute than were open then and
 * came in since: {@code most}. How far {@code x} is beyond that is a score too, {@code x ln(x /
 * most) - (x - most)}. Orders that may be on their way still count as come in ({@link OrderFeed}),
 * since a topic of orders that falls behind that of executions is no fault of the group. More than
 * {@code most} is HARD where most servers have a part in it, and SOFT where only few have: then it
 * is for the peers to say who. Less is a NOTE, which resting orders can explain, as in an auction;
 * it halts only where the ledger finds broken orders on most servers as well. Fills and child
 * orders have no such law and only page, in no hurry: their steps are small, so that a burst of any
 * size is no page unless it lasts for seconds.
 *
 * <p>Nothing is learned under suspicion, but for no longer than {@link #PATIENCE_MILLIS}: what
 * lasts and is no breach is how the market is now. Constant cost a pane, beside its counts.
 */
final class GroupBaseline implements PanelRule {

  /** Departures tested against, where they are well above what is normal. */
  private static final double[] RATIOS = {1.5, 2, 3, 5, 10, 30, 100};

  private static final double LEAST_STRIDE = 1.2;

  /** What is normal lies within so many wobbles, but never above this. */
  private static final double WOBBLES = 3;

  private static final double MOST_NORMAL = 4;

  private static final double SCORE_CEILING = 1.5;

  /**
   * Under suspicion from this part of the SOFT score on, and for how long that freezes learning.
   */
  private static final double SUSPICION = 0.5;

  static final long PATIENCE_MILLIS = 60_000;

  /** Nothing is judged before so long. */
  private static final long WARM_UP_MILLIS = 10_000;

  private static final double LEAST_EXPECTED = 1e-2;

  /** Where there is no law steps are so many times smaller: a page is in no hurry. */
  private static final double SLOWER = 10;

  /** Where nothing left though so much was due, in dispersions, the market is closed. */
  private static final double CLOSED_DUE = 20;

  /** With so many orders due it is telling that none came; and for so long they may be late. */
  private static final double LEAST_DUE = 3;

  private static final long LATEST_MILLIS = 5_000;

  private final GroupRules rules;

  /** Makes the rule for the given numbers. */
  GroupBaseline(GroupRules rules) {
    this.rules = rules;
  }

  @Override
  public List<Finding> judge(GroupState state, Panel panel) {
    GroupFlow flow = state.flow;
    Tally total = flow.follow(panel);
    long now = panel.paneStartMillis();
    double quietPanes = flow.quietPanes(now, panel.paneMillis());
    double[] quiet = flow.in.enter(total.orders(), quietPanes, panel.paneMillis() / 1e3);
    flow.firstMillis = flow.firstMillis == 0 ? now : flow.firstMillis;
    boolean warm = flow.executed >= rules.warmUp() && now - flow.firstMillis >= WARM_UP_MILLIS;
    List<Finding> findings = new ArrayList<>();
    for (Outflow outflow : Outflow.values()) {
      Step step = new Step(panel, outflow.count(total), total.orders(), quiet, quietPanes);
      move(outflow, state, step, warm).ifPresent(findings::add);
    }
    flow.executed += total.firstFills();
    flow.in.settle(total.orders(), total.ended(), flow.firstFills.suspectMillis == 0);
    flow.lastMillis = now;
    return findings;
  }

  /**
   * One pane of one outflow: what left and came in, and the paces summed over the quiet panes
   * before it.
   */
  private record Step(Panel panel, double left, double orders, double[] quiet, double quietPanes) {

    double seconds() {
      return (1 + quietPanes) * panel.paneMillis() / 1e3;
    }
  }

  private Optional<Finding> move(Outflow outflow, GroupState state, Step step, boolean warm) {
    GroupFlow flow = state.flow;
    OutflowChart chart = outflow.chart(flow);
    if (chart.scores.length != RATIOS.length) {
      chart.scores = new double[RATIOS.length];
    }
    double before = step.quietPanes() > 0 ? chart.expect(step.quiet()) : 0;
    double expected = Math.max(chart.expect(flow.in.paces), LEAST_EXPECTED);
    Optional<Finding> finding = Optional.empty();
    if (warm) {
      double slower = outflow.isConserved() ? 1 : SLOWER;
      score(chart, new Passed(0, before, step.quietPanes()), slower);
      score(chart, new Passed(step.left(), expected, 1), slower);
      if (outflow.isConserved()) {
        chart.surplus = Math.max(0, chart.surplus + step.left() - step.orders());
      }
      if (chart.isAtRest()) {
        chart.rest();
      } else {
        accumulate(outflow, flow, step, before + expected);
        finding = report(outflow, state, step);
      }
    }
    learn(outflow, flow, step, warm ? before + expected : 0);
    return finding;
  }

  /** What left within so many panes, and what was expected to. */
  private record Passed(double left, double expected, double panes) {}

  private void score(OutflowChart chart, Passed passed, double slower) {
    if (passed.panes() == 0) {
      return;
    }
    double normal =
        Math.min(MOST_NORMAL, Math.max(rules.normalRatio(), 1 + WOBBLES * chart.spread.wobble()));
    double most = rules.maxStep() * passed.panes() / slower;
    for (int i = 0; i < RATIOS.length; i++) {
      if (RATIOS[i] < LEAST_STRIDE * normal) {
        chart.scores[i] = 0;
      } else {
        double llr =
            passed.left() * Math.log(RATIOS[i] / normal) - passed.expected() * (RATIOS[i] - normal);
        double step = Math.min(Math.max(llr / chart.spread.phi(), -most), most);
        chart.scores[i] = Page.next(chart.scores[i], step, rules.hardScore() * SCORE_CEILING);
      }
    }
  }

  private static void accumulate(Outflow outflow, GroupFlow flow, Step step, double expected) {
    OutflowChart chart = outflow.chart(flow);
    if (chart.sinceMillis == 0) {
      chart.sinceMillis = step.panel().paneStartMillis();
      chart.openBefore = flow.in.open + flow.in.unseen;
    }
    chart.panes++;
    chart.observed += step.left();
    chart.expected += expected;
    chart.unseen = outflow.isConserved() ? flow.unseen(step.panel()) : 0;
    for (ServerPane pane : step.panel().servers()) {
      Tally tally = pane.total();
      chart.orders += tally.orders();
      chart.beyond.merge(pane.serverId(), outflow.count(tally) - tally.orders(), Double::sum);
      for (SymbolTally symbol : pane.symbols()) {
        chart.addSymbol(symbol.symbol(), outflow.count(symbol.tally()));
      }
    }
  }

  private Optional<Finding> report(Outflow outflow, GroupState state, Step step) {
    OutflowChart chart = outflow.chart(state.flow);
    double score = score(outflow, chart);
    boolean persists = chart.panes >= rules.hardScore() / rules.maxStep();
    if (step.left() == 0 || score < rules.softScore() || !persists) {
      return Optional.empty();
    }
    boolean strong = score >= rules.hardScore();
    OutflowGrade grade = strong ? grade(outflow, state, step.panel()) : OutflowGrade.EXPLAINED;
    boolean worse = chart.toldMicros == 0 || grade.ordinal() > chart.toldGrade;
    boolean due = step.panel().endMicros() - chart.toldMicros >= rules.repeatMillis() * 1_000;
    if (!worse && !due) {
      return Optional.empty();
    }
    chart.toldMicros = step.panel().endMicros();
    chart.toldGrade = Math.max(chart.toldGrade, grade.ordinal());
    GroupProof.Subject subject = new GroupProof.Subject(step.panel(), chart, score);
    return Optional.of(GroupProof.finding(outflow, grade, subject, rules));
  }

  private static double score(Outflow outflow, OutflowChart chart) {
    return outflow.isConserved() ? Math.max(chart.score(), chart.lawScore()) : chart.score();
  }

  private OutflowGrade grade(Outflow outflow, GroupState state, Panel panel) {
    OutflowChart chart = outflow.chart(state.flow);
    if (!outflow.isConserved()) {
      return OutflowGrade.UNUSUAL;
    }
    boolean broken = chart.observed > chart.most() + rules.hardEvents();
    boolean many = 2 * chart.overtraders(state.toldServers) > state.toldServers;
    if (broken && many && isFollowed(chart, state.flow, panel)) {
      return OutflowGrade.BROKEN;
    }
    return broken ? OutflowGrade.UNUSUAL : OutflowGrade.EXPLAINED;
  }

  // Where orders stopped to come by though executions go on, the watch may not see the orders: they
  // are late, or their topic stands still.
  private static boolean isFollowed(OutflowChart chart, GroupFlow flow, Panel panel) {
    double panes =
        1.0 + (double) (panel.paneStartMillis() - chart.sinceMillis) / panel.paneMillis();
    double due = flow.in.usual(panes);
    if (chart.orders >= due / 4 && due >= LEAST_DUE) {
      return true;
    }
    boolean waited = due < LEAST_DUE || panes * panel.paneMillis() >= LATEST_MILLIS;
    return waited && chart.observed > 3 * chart.usual * panes;
  }

  // Before it is warm, nothing is expected and so nothing strays. While the market is closed orders
  // come in and none executes, which says nothing of an open one.
  private void learn(Outflow outflow, GroupFlow flow, Step step, double expected) {
    OutflowChart chart = outflow.chart(flow);
    long now = step.panel().paneStartMillis();
    if (score(outflow, chart) < SUSPICION * rules.softScore()) {
      chart.suspectMillis = 0;
    } else if (chart.suspectMillis == 0) {
      chart.suspectMillis = now;
    }
    boolean broken = chart.toldGrade == OutflowGrade.BROKEN.ordinal();
    boolean patient = now - chart.suspectMillis < PATIENCE_MILLIS;
    chart.due = step.left() > 0 ? 0 : chart.due + expected;
    boolean closed = chart.due > CLOSED_DUE * Math.max(1, chart.spread.phi());
    if (!closed && (chart.suspectMillis == 0 || !broken && !patient)) {
      if (expected > 0) {
        chart.spread.learn(step.left(), expected, step.seconds());
      }
      chart.learn(step.left(), flow.in.paces, step.quiet(), step.quietPanes());
    }
  }
}
