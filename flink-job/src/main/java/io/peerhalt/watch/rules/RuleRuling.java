package io.peerhalt.watch.rules;

import io.peerhalt.schemas.RejectReason;
import io.peerhalt.schemas.RuleChange;
import io.peerhalt.schemas.RuleOutcome;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.Rejection;
import java.time.Instant;
import java.util.Optional;

/**
 * What was made of one record of the rules topic.
 *
 * @param change the change; without key and author if the record could not be read
 * @param outcome whether it is in force
 * @param oldValue the option's value before
 * @param newValue the value asked for
 * @param detail why it was refused or changed nothing
 * @param reject why the record is rejected; UNKNOWN if it is not
 */
public record RuleRuling(
    RuleChange change,
    RuleOutcome outcome,
    String oldValue,
    String newValue,
    String detail,
    RejectReason reject) {

  static RuleRuling refused(RuleChange change, String oldValue, String detail) {
    return new RuleRuling(
        change, RuleOutcome.REFUSED, oldValue, change.getValue(), detail, RejectReason.BAD_RULE);
  }

  static RuleRuling unreadable(RejectReason reject, String detail) {
    RuleChange nothing = new RuleChange("", "", 0L, "", "", Instant.EPOCH);
    return new RuleRuling(nothing, RuleOutcome.REFUSED, "", "", detail, reject);
  }

  static RuleRuling taken(RuleChange change, String oldValue, String newValue) {
    boolean same = oldValue.equals(newValue);
    return new RuleRuling(
        change,
        same ? RuleOutcome.UNCHANGED : RuleOutcome.APPLIED,
        oldValue,
        newValue,
        same ? "it was so already" : "",
        RejectReason.UNKNOWN);
  }

  static RuleRuling outdated(RuleChange change, String oldValue, long revision) {
    return new RuleRuling(
        change,
        RuleOutcome.UNCHANGED,
        oldValue,
        change.getValue(),
        "revision " + change.getRevision() + " is not above " + revision + ", which was judged",
        RejectReason.UNKNOWN);
  }

  /** Returns the rejection of {@code source}, the record it came in; empty unless refused. */
  public Optional<Rejection> rejection(KafkaBytes source) {
    return reject == RejectReason.UNKNOWN
        ? Optional.empty()
        : Optional.of(new Rejection(reject, detail, source));
  }
}
