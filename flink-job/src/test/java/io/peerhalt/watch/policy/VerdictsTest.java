package io.peerhalt.watch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.policy.Verdicts.Ruling;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {

  @ParameterizedTest
  @CsvSource({
    "PEER_EXECUTIONS, HARD, 8, false, HALT",
    "PEER_SHARES,     HARD, 8, false, HALT",
    "PEER_EXECUTIONS, HARD, 5, false, HALT",
    "PEER_EXECUTIONS, HARD, 4, false, PAGE",
    "PEER_EXECUTIONS, HARD, 4, true,  HALT",
    "PEER_EXECUTIONS, HARD, 3, false, PAGE",
    "PEER_EXECUTIONS, HARD, 3, true,  HALT",
    "PEER_EXECUTIONS, HARD, 2, false, PAGE",
    "PEER_EXECUTIONS, HARD, 2, true,  PAGE",
    "PEER_EXECUTIONS, HARD, 1, true,  PAGE",
    "OVERFILL,        HARD, 8, false, HALT",
    "OVERFILL,        HARD, 1, false, HALT",
    "ORPHAN,          HARD, 0, false, HALT",
    "FAN_OUT,         HARD, 2, true,  HALT",
    "PEER_EXECUTIONS, SOFT, 8, true,  PAGE",
    "OVERFILL,        SOFT, 8, true,  PAGE",
    "PEER_EXECUTIONS, NOTE, 8, true,  RECORD",
    "OVERFILL,        NOTE, 8, true,  RECORD",
    "OVERFILL,        UNKNOWN, 8, true, RECORD",
  })
  void decidesByRuleSeverityAndPeers(
      Rule rule, Severity severity, int servers, boolean ledgerAgrees, Decision decision) {
    Ruling enforced =
        new Verdicts(Found.ENFORCE)
            .rule(Found.finding(rule, severity, "s1", servers, 10), ledgerAgrees);
    assertEquals(decision, enforced.decision());
    assertFalse(enforced.reason().isBlank());
    Ruling shadowed =
        new Verdicts(Found.SHADOW)
            .rule(Found.finding(rule, severity, "s1", servers, 10), ledgerAgrees);
    assertEquals(decision == Decision.HALT ? Decision.SHADOW_HALT : decision, shadowed.decision());
  }
}
