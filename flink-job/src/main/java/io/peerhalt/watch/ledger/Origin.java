package io.peerhalt.watch.ledger;

/** How the ledger knows of a parent order. */
public enum Origin {
  /** Not at all: only executions or child orders were seen. */
  UNKNOWN,
  /** Its order was placed before this watch began; what was ordered is what the server believes. */
  BELIEVED,
  /** Its order was seen. */
  ORDERED
}
