package io.peerhalt.lab.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Follows every parent of a flow the naive way and fails at the first event that breaks a rule. */
final class OrderRules {

  private static final class Parent {
    private FlowEvent entered;
    private long openQty;
    private long executedQty;
    private boolean replaced;
  }

  private final Map<String, Parent> open = new HashMap<>();
  private final Set<String> ended = new HashSet<>();
  private long lastNanos;
  private long fills;
  private long shares;
  private int beyond;

  void check(FlowEvent event) {
    String id = event.parentOrderId();
    assertTrue(event.timeNanos() >= lastNanos, () -> "time goes back at " + event);
    assertTrue(event.qty() > 0 && event.price() > 0, () -> "nothing at " + event);
    assertTrue(!ended.contains(id), () -> "after the end: " + event);
    lastNanos = event.timeNanos();
    if (event.action() == FlowAction.NEW) {
      Parent parent = new Parent();
      parent.entered = event;
      parent.openQty = event.qty();
      assertNull(open.put(id, parent), () -> "entered twice: " + event);
      assertTrue(event.qty() % 100 == 0 && event.qty() <= 10_000, () -> "round lots: " + event);
      return;
    }
    Parent parent = open.get(id);
    assertNotNull(parent, () -> "never entered: " + event);
    assertEquals(parent.entered.symbol(), event.symbol());
    assertEquals(parent.entered.side(), event.side());
    change(parent, event);
    if (parent.openQty == 0) {
      open.remove(id);
      ended.add(id);
    }
  }

  private void change(Parent parent, FlowEvent event) {
    switch (event.action()) {
      case REPLACE -> {
        parent.openQty = event.qty();
        parent.replaced = true;
      }
      case CANCEL -> {
        assertEquals(parent.openQty, event.qty(), () -> "cancels all that is open: " + event);
        parent.openQty = 0;
      }
      case EXEC -> {
        assertTrue(event.qty() <= parent.openQty, () -> "overfilled: " + event);
        parent.openQty -= event.qty();
        long before = parent.executedQty;
        parent.executedQty += event.qty();
        long firstOrdered = parent.entered.qty();
        boolean passes = before <= firstOrdered && parent.executedQty > firstOrdered;
        beyond += parent.replaced && passes ? 1 : 0;
        fills++;
        shares += event.qty();
      }
      case NEW -> throw new AssertionError(event);
    }
  }

  int openParents() {
    return open.size();
  }

  /** Parents that executed more than first ordered, after a replace that allowed it. */
  int replacedUpAndFilledBeyond() {
    return beyond;
  }

  double meanFill() {
    return (double) shares / fills;
  }
}
