package io.peerhalt.watch.ingest;

/**
 * What a {@link TradingEvent} tells: something about a parent order, about a child order, or a
 * fill.
 */
public enum EventKind {
  PARENT_NEW,
  PARENT_REPLACE,
  PARENT_CANCEL,
  PARENT_REJECT,
  CHILD_NEW,
  CHILD_REPLACE,
  CHILD_CANCEL,
  CHILD_REJECT,
  /** A trade: the quantity was executed. */
  FILL,
  /** A bust: the quantity of an earlier trade is taken back. */
  FILL_CANCEL;

  /** Returns whether the event stands on the execution topic. */
  public boolean isExecution() {
    return this == FILL || this == FILL_CANCEL;
  }

  /** Returns whether the event only changes or ends a child order that was told before. */
  public boolean isChangeOfChild() {
    return this == CHILD_REPLACE || this == CHILD_CANCEL || this == CHILD_REJECT;
  }
}
