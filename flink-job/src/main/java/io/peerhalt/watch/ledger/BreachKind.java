package io.peerhalt.watch.ledger;

import io.peerhalt.watch.finding.Rule;

/** In which way the executions or child orders of a parent order do not fit what was ordered. */
public enum BreachKind {
  /** More executed than was ever ordered. */
  OVERFILL,
  /** Executed long after the parent was cancelled or rejected, though within what was ordered. */
  AFTER_END,
  /** Executed though the parent was never ordered. */
  ORPHAN,
  /** A child order sent long after its parent was full. */
  FAN_OUT,
  /** Far more child quantity sent than the parent ordered. */
  FAN_RATIO,
  /** Far more child orders sent than any parent needs. */
  FAN_COUNT,
  /** An execution told before, with another time: booked twice. */
  DUPLICATE,
  /** An execution told before, with the same time: sent again. */
  RESENT,
  /** The same child order again and again, together far more than was ordered. */
  REPEATED;

  /** Returns the rule under which people see it. */
  public Rule rule() {
    return switch (this) {
      case OVERFILL, AFTER_END -> Rule.OVERFILL;
      case ORPHAN -> Rule.ORPHAN;
      case FAN_OUT, FAN_RATIO, FAN_COUNT -> Rule.FAN_OUT;
      case DUPLICATE, RESENT -> Rule.DUPLICATE;
      case REPEATED -> Rule.REPEATED_ORDER;
    };
  }

  /** Returns whether it can halt a server; correct trading can look like the others. */
  public boolean mayHalt() {
    return switch (this) {
      case OVERFILL, ORPHAN, FAN_OUT, DUPLICATE, REPEATED -> true;
      case AFTER_END, FAN_RATIO, FAN_COUNT, RESENT -> false;
    };
  }

  /** Returns what is measured, for evidence. */
  public String metric() {
    return switch (this) {
      case OVERFILL -> "executed beyond ordered";
      case AFTER_END -> "executed after the order ended";
      case ORPHAN -> "executed without an order";
      case FAN_OUT -> "sent to venues after the order was full";
      case FAN_RATIO -> "sent to venues for far smaller orders";
      case FAN_COUNT -> "sent to venues in too many pieces";
      case DUPLICATE -> "executed once and booked again";
      case RESENT -> "executed once and told again";
      case REPEATED -> "sent to venues again and again";
    };
  }

  /** Returns so many of the single events that are counted, in words. */
  public String events(int count) {
    String one =
        switch (this) {
          case OVERFILL, AFTER_END, ORPHAN, DUPLICATE, RESENT -> "fill";
          case FAN_OUT, FAN_RATIO, FAN_COUNT, REPEATED -> "child order";
        };
    return "%,d %s%s".formatted(count, one, count == 1 ? "" : "s");
  }

  /** Returns the verb that goes with {@link #events}. */
  public String verb() {
    return switch (this) {
      case OVERFILL, AFTER_END, ORPHAN -> "executed";
      case FAN_OUT, FAN_RATIO, FAN_COUNT, REPEATED -> "sent";
      case DUPLICATE -> "booked";
      case RESENT -> "told of";
    };
  }

  /** Returns what is wrong with them. */
  public String wrong() {
    return switch (this) {
      case OVERFILL -> "beyond what was ordered";
      case AFTER_END -> "after the order had ended";
      case ORPHAN -> "without any order";
      case FAN_OUT -> "after the order was full";
      case FAN_RATIO -> "for far less ordered";
      case FAN_COUNT -> "for single orders";
      case DUPLICATE -> "again under their old ExecID";
      case RESENT -> "again as they were, counted once";
      case REPEATED -> "all alike";
    };
  }
}
