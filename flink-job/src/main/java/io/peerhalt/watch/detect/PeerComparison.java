package io.peerhalt.watch.detect;

import io.peerhalt.watch.detect.SymbolShares.Tick;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.pane.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares every server of a group with its peers in the same tick and finds those that trade too
 * much, by each {@link Metric}.
 *
 * <p>Nothing is judged before the group executed as often as the warm-up says. What a server is
 * expected to do follows from what the group did, symbol by symbol ({@link SymbolShares}); how fast
 * its peers run follows from those of them that are above suspicion ({@link References}) and from
 * what the group usually does ({@link Usual}); evidence builds up over ticks in a bank of CUSUM
 * tests ({@link PeerCharts}, {@link CusumBank}), scaled by how far healthy servers were seen to
 * stray ({@link Dispersion}). Nothing is learned from a server under suspicion ({@link Learning}).
 * Cost per pane grows with active servers, but for one sort of them.
 */
final class PeerComparison implements PanelRule {

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
    SymbolShares shares = new SymbolShares(state, roster, panel);
    Map<Metric, Tick> ticks = shares.ticks();
    List<Finding> findings = new ArrayList<>();
    RollCall.finding(state, roster, panel).ifPresent(findings::add);
    boolean warm = state.executions >= rules.warmUpExecutions();
    if (warm && roster.size() >= FEWEST_SERVERS) {
      PaceOrder order = PaceOrder.of(roster, standing(roster, panel), panel.paneStartMillis());
      Usual usual = new Usual(state, roster, panel, ticks.get(Metric.EXECUTIONS));
      PeerCharts charts =
          new PeerCharts(rules, bank, new Scene(panel, roster, state, shares.homes()), usual);
      ticks.forEach(
          (metric, tick) -> findings.addAll(charts.move(metric, new References(order, tick))));
    }
    Standing standing = standing(roster, panel);
    for (int i = 0; i < roster.size(); i++) {
      roster.tracks().get(i).suspect(!standing.calm()[i], panel.paneStartMillis());
    }
    Dispersion.learn(state, roster, panel, standing, ticks);
    Learning.learn(state, roster, new Lesson(panel, ticks.get(Metric.EXECUTIONS), standing, warm));
    return findings;
  }

  private Standing standing(Roster roster, Panel panel) {
    return Standing.of(roster, rules, panel.paneStartMillis());
  }
}
