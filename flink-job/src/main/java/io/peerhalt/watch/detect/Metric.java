package io.peerhalt.watch.detect;

import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.pane.Tally;

/**
 * What servers are compared by. Each metric has a chart of its own at every server, and learns its
 * own dispersion.
 */
enum Metric {
  /** Orders by their first fill: one parent filled in many pieces is one event. */
  EXECUTIONS(
      Rule.PEER_EXECUTIONS, true, "executions", "orders executed per second", "orders executed") {
    @Override
    double amount(GroupState state, SymbolTrack symbol, Tally tally) {
      return tally.firstFills();
    }

    @Override
    Chart chart(ServerTrack server) {
      return server.executions;
    }
  },
  /** Quantity in units of the symbol's mean quantity an order. */
  SHARES(
      Rule.PEER_SHARES,
      false,
      "shares",
      "mean executions' worth per second",
      "times the usual quantity executed") {
    @Override
    double amount(GroupState state, SymbolTrack symbol, Tally tally) {
      double mean = symbol.executions >= 1 ? symbol.qtyE8 / symbol.executions : 0;
      return units(tally.qtyE8(), mean, tally);
    }

    @Override
    Chart chart(ServerTrack server) {
      return server.shares;
    }
  },
  /** Value in units of the group's mean value an order, whatever the symbol. */
  NOTIONAL(
      Rule.PEER_NOTIONAL,
      false,
      "notional",
      "mean executions' value per second",
      "times the usual value executed") {
    @Override
    double amount(GroupState state, SymbolTrack symbol, Tally tally) {
      double mean = state.valued >= 1 ? state.notionalCents / state.valued : 0;
      return units(tally.notionalCents(), mean, tally);
    }

    @Override
    Chart chart(ServerTrack server) {
      return server.notional;
    }
  },
  /** Child orders sent. */
  CHILD_ORDERS(
      Rule.PEER_CHILD_ORDERS, true, "child orders", "child orders per second", "child orders") {
    @Override
    double amount(GroupState state, SymbolTrack symbol, Tally tally) {
      return tally.childOrders();
    }

    @Override
    Chart chart(ServerTrack server) {
      return server.childOrders;
    }
  };

  /** One order counts for at most so many of mean size: sizes have heavy tails. */
  private static final double LARGEST_ORDER = 4;

  private final Rule rule;
  private final boolean haltsAlone;
  private final String label;
  private final String unit;
  private final String words;

  Metric(Rule rule, boolean haltsAlone, String label, String unit, String words) {
    this.rule = rule;
    this.haltsAlone = haltsAlone;
    this.label = label;
    this.unit = unit;
    this.words = words;
  }

  /** Returns what one server did of one symbol, in the metric's unit. */
  abstract double amount(GroupState state, SymbolTrack symbol, Tally tally);

  /** Returns the server's chart of the metric. */
  abstract Chart chart(ServerTrack server);

  Rule rule() {
    return rule;
  }

  /** Returns whether it may halt without executions being suspicious as well. */
  boolean haltsAlone() {
    return haltsAlone;
  }

  /** Returns whether its shares can be steady enough to be held to less than the most allowed. */
  boolean isSteady() {
    return this != CHILD_ORDERS;
  }

  /** Returns how many events of {@code tally} speak for a departure in it. */
  long events(Tally tally) {
    return this == CHILD_ORDERS ? tally.childOrders() : tally.firstFills();
  }

  /** Returns what it is called in evidence. */
  String label() {
    return label;
  }

  String unit() {
    return unit;
  }

  /** Returns what follows a number of it in a sentence. */
  String words() {
    return words;
  }

  private static double units(double amount, double mean, Tally tally) {
    double most = LARGEST_ORDER * tally.firstFills();
    return mean > 0 ? Math.min(amount / mean, most) : tally.firstFills();
  }
}
