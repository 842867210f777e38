package io.peerhalt.watch.finding;

/** The rules that can find something; the name goes out on the wire and never changes. */
public enum Rule {
  /** More executions than the peers in the same tick. */
  PEER_EXECUTIONS,
  /** More executed quantity than the peers in the same tick. */
  PEER_SHARES,
  /** More executed than ordered on a parent. */
  OVERFILL,
  /** Executed without any order. */
  ORPHAN,
  /** Child orders for a parent that is already full, or far more child quantity than ordered. */
  FAN_OUT,
  /** How many servers of a group are active; for policy, never published. */
  ROLL_CALL,
  /** Half of a group is under suspicion at the same time. */
  GROUP;

  /** Returns whether the rule reads the ledger and needs no peers. */
  public boolean isLedger() {
    return this == OVERFILL || this == ORPHAN || this == FAN_OUT;
  }

  /** Returns whether the rule compares peers. */
  public boolean isPeer() {
    return this == PEER_EXECUTIONS || this == PEER_SHARES;
  }
}
