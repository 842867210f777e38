package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.FlowEvent;

/** Moves parents to another server than the routing chose. */
interface Reroute {

  /** Leaves every parent where the routing put it. */
  Reroute NONE = (first, routed) -> routed;

  /**
   * Returns the server of the parent.
   *
   * @param first the parent's first event
   * @param routed the server that the routing chose
   */
  int serverOf(FlowEvent first, int routed);
}
