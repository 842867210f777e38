package io.peerhalt.watch.replay;

import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.ledger.Breach;
import io.peerhalt.watch.ledger.LedgerPage;
import java.io.Serializable;

/**
 * Says when a live watch would have known of a value: by the broker's append times, the one clock
 * that all servers share.
 *
 * @param <T> the values
 */
public interface Rank<T> extends Serializable {

  /**
   * Returns when it was known, in append time.
   *
   * @param timestampMillis time that came with the value
   */
  long knownMillis(T value, long timestampMillis);

  /** Returns the time that decides among values known in the same millisecond. */
  long timeMicros(T value);

  /** Returns the lane of the value: within one, values never overtake each other. */
  String lane(T value);

  /** Returns the rank of pages of one event: known when appended; a server's topic is a lane. */
  static Rank<LedgerPage> ofPages() {
    return new RankOfPages();
  }

  /** Returns the rank of breaches: known when they were proven; a parent order is a lane. */
  static Rank<Breach> ofBreaches() {
    return new Rank<>() {
      private static final long serialVersionUID = 1L;

      @Override
      public long knownMillis(Breach breach, long provenMillis) {
        return provenMillis;
      }

      @Override
      public long timeMicros(Breach breach) {
        return breach.eventTimeMicros();
      }

      @Override
      public String lane(Breach breach) {
        return breach.parentOrderId();
      }
    };
  }

  /**
   * Returns the rank of findings: known when they were proven or, where they come from panels, once
   * the panel was complete; what comes from the same group's panels is a lane, and else a target.
   *
   * @param outOfOrdernessMillis how long a panel waits for older events
   */
  static Rank<Finding> ofFindings(long outOfOrdernessMillis) {
    return new Rank<>() {
      private static final long serialVersionUID = 1L;

      @Override
      public long knownMillis(Finding finding, long timestampMillis) {
        return fromPanel(finding) ? timestampMillis + outOfOrdernessMillis + 1 : timestampMillis;
      }

      @Override
      public long timeMicros(Finding finding) {
        return finding.evidenceTimeMicros();
      }

      @Override
      public String lane(Finding finding) {
        return fromPanel(finding) ? finding.group() : finding.target().toString();
      }

      private boolean fromPanel(Finding finding) {
        return finding.rule().kind() != Rule.Kind.INVARIANT;
      }
    };
  }
}
