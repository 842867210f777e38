package io.peerhalt.watch.detect;

import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.pane.Panel;
import java.util.List;

/** A rule that looks at the panels of one group, in the order of time. Holds no state itself. */
interface PanelRule {

  /**
   * Returns what is to be said of the panel; {@code state} is what is remembered of its group, and
   * is changed.
   */
  List<Finding> judge(GroupState state, Panel panel);
}
