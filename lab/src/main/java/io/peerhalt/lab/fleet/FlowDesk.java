package io.peerhalt.lab.fleet;

import io.peerhalt.lab.flow.FlowEvent;

/** How a healthy server serves the flow: each flow event becomes proper messages of its engine. */
public final class FlowDesk {

  private final Engine engine;

  /** Serves the flow at {@code engine}. */
  public FlowDesk(Engine engine) {
    this.engine = engine;
  }

  /**
   * Does what {@code event} asks. An event of a parent that is not open here (its NEW was refused,
   * it was cancelled by a halt) is left out.
   */
  public void serve(FlowEvent event) {
    switch (event.action()) {
      case NEW -> engine.orderParent(parentOf(event));
      case REPLACE -> replace(event, event.qty());
      case CANCEL -> cancel(event);
      case EXEC -> execute(event);
    }
  }

  private static ParentOrder parentOf(FlowEvent event) {
    return new ParentOrder(
        event.parentOrderId(),
        event.symbol(),
        event.side(),
        new ParentOrder.Terms(event.qty(), event.price()));
  }

  private void replace(FlowEvent event, long openQty) {
    ParentOrder parent = engine.book().find(event.parentOrderId());
    if (parent != null && !engine.replaceParent(parent, parent.cumQty() + openQty)) {
      // The customer asked for another quantity and did not get it: nothing of it may be filled.
      engine.book().remove(parent);
    }
  }

  /** A cancel of less than what is open leaves the rest working: on the wire a REPLACE. */
  private void cancel(FlowEvent event) {
    ParentOrder parent = engine.book().find(event.parentOrderId());
    if (parent == null) {
      return;
    }
    long rest = parent.leavesQty() - event.qty();
    if (rest > 0) {
      replace(event, rest);
    } else {
      engine.cancelParent(parent);
    }
  }

  private void execute(FlowEvent event) {
    ParentOrder parent = engine.book().find(event.parentOrderId());
    if (parent != null) {
      engine.trade(parent, event.qty(), event.price(), AppendListener.NONE);
    }
  }
}
