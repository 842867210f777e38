package io.peerhalt.lab.flow;

import io.peerhalt.schemas.Side;
import java.util.Objects;

/**
 * One event of a market flow before it is routed to a server.
 *
 * @param timeNanos nanoseconds since the start of the flow, not negative
 * @param symbol instrument
 * @param action what happens to the parent order
 * @param parentOrderId the parent order this event is about
 * @param qty the action's quantity, see {@link FlowAction}; scaled by {@link Flow#qtyScale()}
 * @param side side of the parent order
 * @param price limit or execution price; scaled by {@link Flow#priceScale()}
 */
public record FlowEvent(
    long timeNanos,
    String symbol,
    FlowAction action,
    String parentOrderId,
    long qty,
    Side side,
    long price) {

  /** Checks that nothing is missing and time and quantity are not negative. */
  public FlowEvent {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(parentOrderId, "parentOrderId");
    Objects.requireNonNull(side, "side");
    if (timeNanos < 0 || qty < 0) {
      throw new IllegalArgumentException("timeNanos " + timeNanos + " or qty " + qty + " below 0");
    }
  }
}
