package io.peerhalt.watch.policy;

import io.peerhalt.schemas.Decision;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;

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
   * @param ledgerAgrees whether the ledger spoke against the same server lately
   */
  Ruling rule(Finding finding, boolean ledgerAgrees) {
    return switch (finding.severity()) {
      case HARD -> hard(finding, ledgerAgrees);
      case SOFT -> new Ruling(Decision.PAGE, "not sure enough to halt");
      case NOTE, UNKNOWN -> new Ruling(Decision.RECORD, "for the record");
    };
  }

  private Ruling hard(Finding finding, boolean ledgerAgrees) {
    return switch (finding.rule().kind()) {
      case INVARIANT ->
          new Ruling(halt(), "orders and executions do not agree; that needs no peers");
      case LIMIT -> new Ruling(halt(), "a limit is used up; that needs no peers");
      case BASELINE -> new Ruling(halt(), "departs from its own past");
      case PEER -> peer(finding, ledgerAgrees);
      case STATE -> state(finding);
      case POLICY -> new Ruling(Decision.PAGE, "somebody must look at it");
    };
  }

  private Ruling state(Finding finding) {
    return finding.rule() == Rule.ROLLBACK && rules.rollbackHalts()
        ? new Ruling(halt(), "runs a build with which another server was halted")
        : new Ruling(Decision.PAGE, "somebody must look at it");
  }

  private Ruling peer(Finding finding, boolean ledgerAgrees) {
    int servers = finding.activePeers();
    if (servers >= rules.enoughPeers()) {
      return new Ruling(halt(), "departs from " + (servers - 1) + " peers");
    }
    if (servers < rules.fewestPeers()) {
      return new Ruling(
          Decision.PAGE, "only " + servers + " active servers: too few to halt by comparison");
    }
    return ledgerAgrees
        ? new Ruling(halt(), "departs from " + (servers - 1) + " peers and the ledger agrees")
        : new Ruling(
            Decision.PAGE,
            "only " + servers + " active servers and the ledger does not confirm it");
  }

  /** Returns what a decision to halt is in this mode. */
  Decision halt() {
    return rules.enforce() ? Decision.HALT : Decision.SHADOW_HALT;
  }
}
