package io.peerhalt.watch.ledger;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import java.util.Optional;

/** Counts the breaches of one server and kind and decides when they speak and how loud. */
public final class BreachCounter {
  private final LedgerRules rules;

  /** Counts by the given rules. */
  public BreachCounter(LedgerRules rules) {
    this.rules = rules;
  }

  /**
   * Adds a breach to the window of its server and kind.
   *
   * @return a finding if it is graver than the last one, or if that was long enough ago
   */
  public Optional<Finding> count(Breach breach, BreachWindow window, String group) {
    window.add(breach, rules.reporting());
    Severity severity = severity(breach, window);
    if (severity == Severity.UNKNOWN || !speaks(severity, window)) {
      return Optional.empty();
    }
    window.said(severity);
    int confirmed = window.confirmed();
    boolean counted = confirmed >= softThreshold(breach.kind());
    int score = counted ? confirmed : window.all();
    return Optional.of(
        new Finding(
            breach.kind().rule(),
            severity,
            Verdict.BROKEN_INVARIANT,
            group,
            Target.server(breach.serverId()),
            0,
            BreachProof.of(breach, window, score, threshold(breach.kind(), severity, counted))));
  }

  private boolean speaks(Severity severity, BreachWindow window) {
    return severity.compareTo(window.said) > 0
        || window.newestMicros >= window.saidMicros + rules.reporting().repeatMicros();
  }

  private Severity severity(Breach breach, BreachWindow window) {
    BreachKind kind = breach.kind();
    int confirmed = window.confirmed();
    int hard = hardThreshold(kind);
    if (kind.mayHalt() && hard > 0 && confirmed >= hard && isFollowed(breach)) {
      return Severity.HARD;
    }
    boolean pages =
        confirmed >= softThreshold(kind) || window.all() >= rules.counts().unconfirmedSoft();
    return pages ? Severity.SOFT : Severity.UNKNOWN;
  }

  /** An orphan may be an order that has rested since before the watch began. */
  private boolean isFollowed(Breach breach) {
    return switch (breach.kind()) {
      case ORPHAN -> breach.followedMicros() >= rules.settling().orphanMicros();
      case OVERFILL, AFTER_END, FAN_OUT, FAN_RATIO, FAN_COUNT, DUPLICATE, RESENT, REPEATED -> true;
    };
  }

  private int threshold(BreachKind kind, Severity severity, boolean counted) {
    if (severity == Severity.HARD) {
      return hardThreshold(kind);
    }
    return counted ? softThreshold(kind) : rules.counts().unconfirmedSoft();
  }

  /** Returns the count that halts, 0 if none does. */
  private int hardThreshold(BreachKind kind) {
    return switch (kind) {
      case OVERFILL, AFTER_END -> rules.counts().overfillHard();
      case ORPHAN -> rules.counts().orphanHard();
      case FAN_OUT, FAN_RATIO, FAN_COUNT -> rules.counts().fanOutHard();
      case DUPLICATE, RESENT -> rules.counts().duplicateHard();
      case REPEATED -> rules.fanOut().repeatsHard();
    };
  }

  /**
   * Each breach of ratio, count and repeats speaks: it is one of many orders and was judged by its
   * own rules.
   */
  private int softThreshold(BreachKind kind) {
    return switch (kind) {
      case OVERFILL -> rules.counts().overfillSoft();
      case AFTER_END -> rules.counts().unconfirmedSoft();
      case ORPHAN -> rules.counts().orphanSoft();
      case FAN_OUT -> rules.counts().fanOutSoft();
      case FAN_RATIO, FAN_COUNT, REPEATED -> 1;
      case DUPLICATE, RESENT -> rules.counts().duplicateSoft();
    };
  }
}
