package io.peerhalt.watch.detect;

/**
 * What comes into a group and what leaves it. Bound: constant. Flink writes it as state, hence the
 * public fields.
 */
public final class GroupFlow {

  public Inflow in = new Inflow();
  public OutflowChart firstFills = new OutflowChart();
  public OutflowChart executions = new OutflowChart();
  public OutflowChart childOrders = new OutflowChart();

  /** Orders executed so far, for the warm-up; start of the first and of the newest pane. */
  public double executed;

  public long firstMillis;
  public long lastMillis;

  /** Returns how many panes without any event were passed over before the one given. */
  double quietPanes(long nowMillis, int paneMillis) {
    return lastMillis == 0 ? 0 : Math.max(0, (nowMillis - lastMillis) / paneMillis - 1.0);
  }
}
