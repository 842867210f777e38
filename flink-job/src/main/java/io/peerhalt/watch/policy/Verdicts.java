package io.peerhalt.watch.policy;

import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;

/** The rule of who may be halted by what: from one finding to a decision on its server. Pure. */
final class Verdicts {

  private final PolicyRules rules;

  Verdicts(PolicyRules rules) {
    this.rules = rules;
  }

  /** A decision and why, in words. */
  record Ruling(Decision decision, String reason) {}

  /**
   * Decides on a finding.
   *
   * @param confirmed whether something that {@link #confirms} spoke against the same server lately
   */
  Ruling rule(Finding finding, boolean confirmed) {
    return switch (finding.severity()) {
      case HARD -> hard(finding, confirmed);
      case SOFT -> new Ruling(Decision.PAGE, "not sure enough to halt");
      case NOTE, UNKNOWN -> new Ruling(Decision.RECORD, "for the record");
    };
  }

  /**
   * Returns whether the finding confirms what few peers say of the same server: one of the ledger,
   * or an absolute limit that is used up or far enough to page.
   */
  static boolean confirms(Finding finding) {
    return switch (finding.rule().kind()) {
      case INVARIANT -> true;
      case LIMIT -> finding.severity() == Severity.SOFT || finding.severity() == Severity.HARD;
      case PEER, BASELINE, STATE, POLICY -> false;
    };
  }

  private Ruling hard(Finding finding, boolean confirmed) {
    return switch (finding.rule().kind()) {
      case INVARIANT ->
          new Ruling(halt(), "orders and executions do not agree; that needs no peers");
      case LIMIT -> new Ruling(halt(), "a limit is used up; that needs no peers");
      case BASELINE -> new Ruling(halt(), "departs from its own past");
      case PEER -> peer(finding, confirmed);
      case STATE, POLICY -> new Ruling(Decision.PAGE, "somebody must look at it");
    };
  }

  private Ruling peer(Finding finding, boolean confirmed) {
    int servers = finding.activePeers();
    if (servers >= rules.enoughPeers()) {
      return new Ruling(halt(), "departs from " + (servers - 1) + " peers");
    }
    if (servers < rules.fewestPeers()) {
      return new Ruling(
          Decision.PAGE, "only " + servers + " active servers: too few to halt by comparison");
    }
    return confirmed
        ? new Ruling(
            halt(), "departs from " + (servers - 1) + " peers, and the ledger or a limit agrees")
        : new Ruling(
            Decision.PAGE,
            "only " + servers + " active servers, and neither ledger nor limits confirm it");
  }

  /** Returns what a decision to halt is in this mode. */
  Decision halt() {
    return rules.enforce() ? Decision.HALT : Decision.SHADOW_HALT;
  }
}
