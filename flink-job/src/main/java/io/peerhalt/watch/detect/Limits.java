package io.peerhalt.watch.detect;

import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.pane.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds what servers, symbols, pairs of both and groups trade against absolute limits that somebody
 * set. Needs no peers, no warm-up and no past: it works from the first event.
 *
 * <p>A limit counts over a sliding window ({@link LimitTrack}). On the way up each step of the risk
 * ladder (50, 75, 85, 90 and 95 % at Nasdaq) is told once, until the use was below the lowest step
 * again; at 100 % the limit is used up, which is told in each pane in which the target adds to it.
 * What only stays in the window is never told: evidence is new trading. After a RESUME of its
 * target it counts from zero ({@link FreshStart}). Late events are counted when they come, and are
 * new trading too: a server whose clock or partition lags has no others.
 *
 * <p>The group is the unit: a symbol's limit is over all servers of the group, and two groups with
 * the same symbol count apart. Cost per pane grows with what traded, not with what is limited.
 */
final class Limits implements PanelRule {

  private final LimitRules rules;
  private final LimitTable table;

  /** Makes the rule for the given limits. */
  Limits(LimitRules rules) {
    this.rules = rules;
    this.table = new LimitTable(rules.limits());
  }

  @Override
  public List<Finding> judge(GroupState state, Panel panel) {
    List<Finding> findings = new ArrayList<>();
    if (!table.isEmpty()) {
      for (Traded traded : Traded.of(panel, table)) {
        for (LimitMeasure measure : table.measures(traded.scope())) {
          table
              .find(measure, traded)
              .flatMap(limit -> count(state.limits, limit, traded, panel))
              .ifPresent(findings::add);
        }
      }
    }
    state.limits.sweep(panel.paneStartMillis());
    return findings;
  }

  private Optional<Finding> count(LimitState state, Limit limit, Traded traded, Panel panel) {
    LimitMeasure measure = limit.measure();
    long count = measure.metric().countOf(traded.tally());
    if (count == 0) {
      return Optional.empty();
    }
    LimitTrack track =
        state.tracks.computeIfAbsent(traded.target() + " " + measure, key -> new LimitTrack());
    track.slide(panel.paneStartMillis(), measure.windowMillis(), panel.paneMillis());
    if (rules.stepAt(LimitUse.percent(track.used(), limit)) == 0) {
      track.toldStep = 0;
    }
    track.add(count);
    double step = rules.stepAt(LimitUse.percent(track.used(), limit));
    if (step == 0 || step <= track.toldStep && step < LimitRules.USED_UP) {
      return Optional.empty();
    }
    track.toldStep = step;
    return Optional.of(new LimitUse(limit, traded, track, step).finding(panel, rules.pageAt()));
  }
}
