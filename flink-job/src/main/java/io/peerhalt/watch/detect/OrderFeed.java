package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.Tally;

/**
 * How far the orders of one server are known to have been read. A server's order events come in
 * their order, so one that is on time shows that all orders before it have been counted. What was
 * executed since then may belong to orders that are still on their way, when the topic of orders is
 * slower than that of executions. Flink writes it as state, hence the public fields.
 */
public final class OrderFeed {

  /** A burst of the market, in which the feed is most likely to fall behind, is so much faster. */
  private static final double BURST = 20;

  private static final double FADING_SECONDS = 100;

  /** A server that enters orders seldom is not behind for all the time since its last one. */
  private static final double MOST_SECONDS = 10;

  /** Orders a second, fading; and of how much time, at most what fades. */
  public double pace;

  public double seconds;

  /** End of the last pane with an order event that was on time, 0 for none. */
  public long readMillis;

  /** Since then: orders, which were late, and orders that began to execute. */
  public double orders;

  public double begun;

  /** Takes note of a pane, with its total. */
  void enter(ServerPane pane, Tally total, long endMillis) {
    orders += total.orders();
    begun += total.firstFills();
    if (!isOnTime(pane)) {
      return;
    }
    if (readMillis > 0) {
      double elapsed = (endMillis - readMillis) / 1e3;
      seconds += elapsed;
      double gain = Math.max(1 - Math.exp(-elapsed / FADING_SECONDS), elapsed / seconds);
      pace += gain * (orders / elapsed - pace);
    }
    readMillis = endMillis;
    orders = 0;
    begun = 0;
  }

  /** Returns how many of the orders that began to execute may not have been seen yet. */
  double unseen(long endMillis) {
    double behind = Math.min((endMillis - readMillis) / 1e3, MOST_SECONDS);
    return Math.min(begun, BURST * pace * behind);
  }

  private static boolean isOnTime(ServerPane pane) {
    for (int i = 0; i < pane.symbols().size(); i++) {
      if (pane.symbols().ordersOfAnyKind(i) > 0) {
        return true;
      }
    }
    return false;
  }
}
