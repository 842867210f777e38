package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Tally;

/** What leaves a group, for the orders that come in. */
enum Outflow {
  /** Orders by their first fill: each is an order that came in, or something is wrong. */
  FIRST_FILLS("orders executed", "orders began to execute") {
    @Override
    double count(Tally tally) {
      return tally.firstFills();
    }

    @Override
    OutflowChart chart(GroupFlow flow) {
      return flow.firstFills;
    }
  },
  /** All fills; one order may have any number. */
  EXECUTIONS("executions", "fills came") {
    @Override
    double count(Tally tally) {
      return tally.executions();
    }

    @Override
    OutflowChart chart(GroupFlow flow) {
      return flow.executions;
    }
  },
  /** Child orders; one order may have any number. */
  CHILD_ORDERS("child orders", "child orders left") {
    @Override
    double count(Tally tally) {
      return tally.childOrders();
    }

    @Override
    OutflowChart chart(GroupFlow flow) {
      return flow.childOrders;
    }
  };

  private final String label;
  private final String words;

  Outflow(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** Returns how much of it is in a tally. */
  abstract double count(Tally tally);

  /** Returns its chart. */
  abstract OutflowChart chart(GroupFlow flow);

  /** Returns whether each order that came in can give one of it at most. */
  boolean isConserved() {
    return this == FIRST_FILLS;
  }

  /** Returns what it is called in evidence. */
  String label() {
    return label;
  }

  /** Returns what follows a number of it in a sentence. */
  String words() {
    return words;
  }
}
