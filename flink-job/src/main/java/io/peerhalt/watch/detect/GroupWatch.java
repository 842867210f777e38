package io.peerhalt.watch.detect;

import io.peerhalt.watch.control.ResumeTimes;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.pane.Panel;
import java.util.List;

/** Every rule that looks at the panels of a group, one after the other. */
public final class GroupWatch {

  private final List<PanelRule> rules;

  /** Makes the rules for the given numbers. */
  public GroupWatch(DetectRules rules) {
    this.rules =
        List.of(
            new PeerComparison(rules.peers()),
            new GroupBaseline(rules.group()),
            new SymbolBaseline(rules.group()),
            new Limits(rules.limits()),
            new Rejects(rules.rejects()),
            new Silence(rules.silence()),
            new VersionSkew(rules.builds()));
  }

  /**
   * Returns what is to be said of the panel; {@code state} is what is remembered of its group, and
   * is changed. Evidence from before one of the resumes is dropped first.
   */
  public List<Finding> judge(GroupState state, Panel panel, ResumeTimes resumes) {
    FreshStart.at(panel, state, resumes);
    return judge(state, panel);
  }

  /** Returns the same where nobody ever resumes. */
  public List<Finding> judge(GroupState state, Panel panel) {
    return rules.stream().flatMap(rule -> rule.judge(state, panel).stream()).toList();
  }
}
