package io.peerhalt.lab.flow;

import io.peerhalt.schemas.Side;

/** One parent order of the generated flow on its way through its plan. */
final class ParentOrder implements Comparable<ParentOrder> {

  private static final int MAX_IMPROVEMENT_TICKS = 2;

  private final long number;
  private final String id;
  private final String symbol;
  private final Side side;
  private final long limitPrice;
  private final ParentPlan plan;

  private long nextNanos;
  private FlowAction nextAction = FlowAction.NEW;
  private int fills;
  private long executedQty;

  ParentOrder(long number, long nanos, String symbol, Side side, long limitPrice, ParentPlan plan) {
    this.number = number;
    this.id = "P" + number;
    this.nextNanos = nanos;
    this.symbol = symbol;
    this.side = side;
    this.limitPrice = limitPrice;
    this.plan = plan;
  }

  /** Time of the event that {@link #advance} returns next. */
  long nextNanos() {
    return nextNanos;
  }

  /** Whether the order has ended: filled fully or cancelled. */
  boolean ended() {
    return nextAction == null;
  }

  /** Returns the order's next event and moves on to the one after it. */
  FlowEvent advance() {
    FlowAction action = nextAction;
    long qty =
        switch (action) {
          case NEW -> plan.firstQty();
          case REPLACE, CANCEL -> plan.orderedQty() - executedQty;
          case EXEC -> plan.fillQty()[fills];
        };
    long price = action == FlowAction.EXEC ? executionPrice() : limitPrice;
    FlowEvent event = new FlowEvent(nextNanos, symbol, action, id, qty, side, price);
    if (action == FlowAction.EXEC) {
      fills++;
      executedQty += qty;
    }
    step(action);
    return event;
  }

  private void step(FlowAction done) {
    boolean replaceNow = fills == plan.replaceBefore() && done != FlowAction.REPLACE;
    if (done == FlowAction.CANCEL) {
      nextAction = null;
    } else if (fills < plan.fillQty().length) {
      nextAction = replaceNow ? FlowAction.REPLACE : FlowAction.EXEC;
      nextNanos = replaceNow ? plan.replaceNanos() : plan.fillNanos()[fills];
    } else if (executedQty < plan.orderedQty()) {
      nextAction = FlowAction.CANCEL;
      nextNanos = plan.endNanos();
    } else {
      nextAction = null;
    }
  }

  /**
   * The limit or up to two cents better, as a function of the fill, so that runs are repeatable.
   */
  private long executionPrice() {
    long better = Instruments.TICK * ((number + fills) % (MAX_IMPROVEMENT_TICKS + 1));
    return side == Side.BUY ? limitPrice - better : limitPrice + better;
  }

  /** By time of the next event, then by order of arrival. */
  @Override
  public int compareTo(ParentOrder other) {
    int byTime = Long.compare(nextNanos, other.nextNanos);
    return byTime != 0 ? byTime : Long.compare(number, other.number);
  }
}
