package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.Tally;
import java.util.HashMap;
import java.util.Map;

/**
 * What comes into a group and what leaves it. Bound: servers of the group. Flink writes it as
 * state, hence the public fields.
 */
public final class GroupFlow {

  public Inflow in = new Inflow();
  public OutflowChart firstFills = new OutflowChart();
  public OutflowChart executions = new OutflowChart();
  public OutflowChart childOrders = new OutflowChart();

  /** By server, how far its orders were read. */
  public Map<String, OrderFeed> feeds = new HashMap<>();

  /** Orders executed so far, for the warm-up; start of the first and of the newest pane. */
  public double executed;

  public long firstMillis;
  public long lastMillis;

  /** Returns how many panes without any event were passed over before the one given. */
  double quietPanes(long nowMillis, int paneMillis) {
    return lastMillis == 0 ? 0 : Math.max(0, (nowMillis - lastMillis) / paneMillis - 1.0);
  }

  /** Takes note of how far the orders of each server were read; returns what all of them did. */
  Tally follow(Panel panel) {
    long end = panel.endMicros() / 1_000;
    Tally all = Tally.NONE;
    for (ServerPane pane : panel.servers()) {
      Tally total = pane.total();
      feeds.computeIfAbsent(pane.serverId(), id -> new OrderFeed()).enter(pane, total, end);
      all = all.plus(total);
    }
    return all;
  }

  /** Returns how many orders that began to execute may not have been seen yet. */
  double unseen(Panel panel) {
    long end = panel.endMicros() / 1_000;
    return feeds.values().stream().mapToDouble(feed -> feed.unseen(end)).sum();
  }
}
