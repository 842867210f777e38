package io.peerhalt.lab.fleet;

import io.peerhalt.gate.Intent;

/** What a server asks before it sends an order; in a run, its halt gate answers. */
@FunctionalInterface
public interface Permit {

  /** Returns whether an order in {@code symbol} with {@code intent} may be sent now. */
  boolean permits(String symbol, Intent intent);
}
