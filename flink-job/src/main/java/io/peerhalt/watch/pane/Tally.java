package io.peerhalt.watch.pane;

/**
 * Counts of trading events over some span.
 *
 * @param orders parent orders entered
 * @param childOrders child orders sent
 * @param rejects orders refused
 * @param executions fills
 * @param firstFills fills that were the first of their parent order; what peers are compared by
 * @param qtyE8 quantity executed, in 1e-8
 * @param notionalCents value executed, in 1/100 of the price's currency
 * @param ended parent orders that ended: cancelled, refused, or with nothing left to execute
 */
public record Tally(
    long orders,
    long childOrders,
    long rejects,
    long executions,
    long firstFills,
    long qtyE8,
    long notionalCents,
    long ended) {

  /** Nothing counted. */
  public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

  /** Counts of a span in which no parent order ended. */
  public Tally(
      long orders,
      long childOrders,
      long rejects,
      long executions,
      long firstFills,
      long qtyE8,
      long notionalCents) {
    this(orders, childOrders, rejects, executions, firstFills, qtyE8, notionalCents, 0);
  }

  /** Returns the sum of both. */
  public Tally plus(Tally other) {
    return new Tally(
        orders + other.orders,
        childOrders + other.childOrders,
        rejects + other.rejects,
        executions + other.executions,
        firstFills + other.firstFills,
        qtyE8 + other.qtyE8,
        notionalCents + other.notionalCents,
        ended + other.ended);
  }
}
