package io.peerhalt.watch.rules;

import java.io.Serializable;

/**
 * What the rules topic says of one option.
 *
 * @param value its value in force; empty: what the watch was started with
 * @param revision highest revision that was judged, be it in force or refused
 * @param author who set the value, empty if nobody did
 * @param reason why
 * @param issueMicros when, by the author's clock
 */
public record RuleEntry(String value, long revision, String author, String reason, long issueMicros)
    implements Serializable {

  static final RuleEntry NONE = new RuleEntry("", 0, "", "", 0);

  /** Returns the same after a change was refused, which uses up its revision. */
  RuleEntry refused(long refusedRevision) {
    return new RuleEntry(value, refusedRevision, author, reason, issueMicros);
  }
}
