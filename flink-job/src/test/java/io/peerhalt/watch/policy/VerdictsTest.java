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
    "LIMIT,           HARD, 1, false, HALT",
    "LIMIT,           HARD, 0, false, HALT",
    "GROUP_BASELINE,  HARD, 1, false, HALT",
    "LIMIT,           SOFT, 8, true,  PAGE",
    "LIMIT,           NOTE, 8, true,  RECORD",
    "PEER_EXECUTIONS, SOFT, 8, true,  PAGE",
    "OVERFILL,        SOFT, 8, true,  PAGE",
    "PEER_EXECUTIONS, NOTE, 8, true,  RECORD",
    "OVERFILL,        NOTE, 8, true,  RECORD",
    "OVERFILL,        UNKNOWN, 8, true, RECORD",
  })
  void decidesByRuleSeverityAndPeers(
      Rule rule, Severity severity, int servers, boolean confirmed, Decision decision) {
    Ruling enforced =
        new Verdicts(Found.ENFORCE)
            .rule(Found.finding(rule, severity, "s1", servers, 10), confirmed);
    assertEquals(decision, enforced.decision());
    assertFalse(enforced.reason().isBlank());
    Ruling shadowed =
        new Verdicts(Found.SHADOW)
            .rule(Found.finding(rule, severity, "s1", servers, 10), confirmed);
    assertEquals(decision == Decision.HALT ? Decision.SHADOW_HALT : decision, shadowed.decision());
  }

  @ParameterizedTest
  @CsvSource({
    "OVERFILL,        NOTE, true",
    "ORPHAN,          HARD, true",
    "LIMIT,           HARD, true",
    "LIMIT,           SOFT, true",
    "LIMIT,           NOTE, false",
    "PEER_EXECUTIONS, HARD, false",
    "GROUP_BASELINE,  HARD, false",
    "SILENCE,         HARD, false",
  })
  void onlyLedgerAndLimitsConfirmWhatPeersSay(Rule rule, Severity severity, boolean confirms) {
    assertEquals(confirms, Verdicts.confirms(Found.finding(rule, severity, "s1", 3, 10)));
  }
}
