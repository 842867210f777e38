package io.peerhalt.gate;

/** What the engine is about to send to the market. */
public enum Intent {
  /** A new order, or a change that makes an order larger or more aggressive. */
  NEW_ORDER,
  /** An order that can only bring a position nearer to zero. */
  REDUCE,
  /** A cancel; always permitted. */
  CANCEL
}
