package io.peerhalt.lab.flow;

/** What one event of a market flow does to its parent order. */
public enum FlowAction {
  /** The parent order is entered; the quantity is the total ordered. */
  NEW,
  /** The parent order is changed; the quantity is what is open from now on. */
  REPLACE,
  /** The parent order ends; the quantity is what was still open. */
  CANCEL,
  /** A fill of the parent order; the quantity is what was executed. */
  EXEC
}
