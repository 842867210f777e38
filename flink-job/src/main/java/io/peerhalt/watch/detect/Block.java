package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Panel;

/**
 * A stretch of time that is being collected to learn from. Flink writes it as state, hence the
 * public fields.
 */
public final class Block {

  /** Event time at which its first pane began. */
  public long startMillis;

  /** Executions of the group and event time of all panes so far. */
  public double executions;

  public long millis;

  void add(double more, Panel panel) {
    startMillis = millis == 0 ? panel.paneStartMillis() : startMillis;
    executions += more;
    millis += panel.paneMillis();
  }

  /** Returns whether it holds so many executions and lasted so long. */
  boolean holds(double least, long leastMillis) {
    return executions >= least && millis >= leastMillis;
  }

  void restart() {
    executions = 0;
    millis = 0;
  }
}
