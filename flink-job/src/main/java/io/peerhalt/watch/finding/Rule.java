package io.peerhalt.watch.finding;

/** The rules that can find something; the name goes out on the wire and never changes. */
public enum Rule {
  /** More executions than the peers in the same tick. */
  PEER_EXECUTIONS(Kind.PEER),
  /** More executed quantity than the peers in the same tick. */
  PEER_SHARES(Kind.PEER),
  /** More executed value than the peers in the same tick. */
  PEER_NOTIONAL(Kind.PEER),
  /** More child orders than the peers in the same tick. */
  PEER_CHILD_ORDERS(Kind.PEER),
  /** More refused orders than the peers have for as many sent. */
  PEER_REJECTS(Kind.PEER),
  /** A group begins to execute more orders than come in. */
  GROUP_BASELINE(Kind.BASELINE),
  /** A symbol trades far more than it used to. */
  SYMBOL_BASELINE(Kind.BASELINE),
  /** More executed than ordered on a parent. */
  OVERFILL(Kind.INVARIANT),
  /** Executed without any order. */
  ORPHAN(Kind.INVARIANT),
  /** Child orders for a parent that is already full, or far more child quantity than ordered. */
  FAN_OUT(Kind.INVARIANT),
  /** The same execution told twice. */
  DUPLICATE(Kind.INVARIANT),
  /** An absolute limit that somebody set. */
  LIMIT(Kind.LIMIT),
  /** A server that traded fell silent while its peers trade. */
  SILENCE(Kind.STATE),
  /** A server runs another build than most of its group. */
  VERSION_SKEW(Kind.STATE),
  /** A server begins to run the build with which another was halted. */
  ROLLBACK(Kind.STATE),
  /** A server trades on after its halt. */
  HALT_NOT_OBEYED(Kind.STATE),
  /** How many servers of a group are active; for policy, never published. */
  ROLL_CALL(Kind.POLICY),
  /** Half of a group is bad at the same time, or its halt budget is used up. */
  GROUP(Kind.POLICY),
  /** The same child order again and again, for more than was ordered. */
  REPEATED_ORDER(Kind.INVARIANT);

  private final Kind kind;

  Rule(Kind kind) {
    this.kind = kind;
  }

  /** What a rule rests on; policy decides by it. */
  public enum Kind {
    /** On the peers of the same tick; worth as much as they are many. */
    PEER,
    /** On what the target itself used to do. */
    BASELINE,
    /** On orders and executions that contradict each other; needs no peers. */
    INVARIANT,
    /** On a number that somebody set; needs no peers. */
    LIMIT,
    /** On how the server is, not on how much it trades. */
    STATE,
    /** On what policy was told before. */
    POLICY
  }

  /** Returns what the rule rests on. */
  public Kind kind() {
    return kind;
  }
}
