package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.Routing;

/**
 * How a flow becomes panes of a fleet.
 *
 * @param routing which server gets a parent
 * @param servers size of the fleet
 * @param speed flow seconds a wall second
 * @param paneMillis length of a pane, wall time
 * @param seed of the routing
 */
record Cut(Routing routing, int servers, double speed, int paneMillis, long seed) {

  /** Returns the number of the pane in which something at {@code flowNanos} happens. */
  int pane(long flowNanos) {
    return (int) (flowNanos / speed / 1e6 / paneMillis);
  }

  /** Returns how long after the start of its pane something at {@code flowNanos} happens. */
  long offsetMicros(long flowNanos) {
    double micros = flowNanos / speed / 1e3 - 1e3 * paneMillis * pane(flowNanos);
    return Math.min(Math.max((long) micros, 0), 1_000L * paneMillis - 1);
  }
}
