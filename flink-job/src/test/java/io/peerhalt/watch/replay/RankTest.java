package io.peerhalt.watch.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankTest {

  private static final Rank<Finding> FINDINGS = Rank.ofFindings(20);

  @Test
  void aPanelIsKnownWhenItHasWaitedForOlderEvents() {
    assertEquals(1_020, FINDINGS.knownMillis(finding(Rule.PEER_EXECUTIONS, "srv-1"), 999));
    assertEquals(1_020, FINDINGS.knownMillis(finding(Rule.ROLL_CALL, "srv-1"), 999));
  }

  @Test
  void aBrokenInvariantIsKnownWhenItIsProven() {
    assertEquals(999, FINDINGS.knownMillis(finding(Rule.OVERFILL, "srv-1"), 999));
  }

  @Test
  void findingsOfAGroupsPanelsNeverOvertakeEachOther() {
    assertEquals(
        FINDINGS.lane(finding(Rule.PEER_SHARES, "srv-2")),
        FINDINGS.lane(finding(Rule.PEER_EXECUTIONS, "srv-1")));
    assertNotEquals(
        FINDINGS.lane(finding(Rule.OVERFILL, "srv-2")),
        FINDINGS.lane(finding(Rule.OVERFILL, "srv-1")));
  }

  private static Finding finding(Rule rule, String serverId) {
    Proof proof =
        new Proof("test", "none", 1, 0, 1, 1, 0, 0, 1_000_000, 1, List.of(), List.of(), "test");
    return new Finding(
        rule, Severity.HARD, Verdict.DEPARTED, "fleet", Target.server(serverId), 8, proof);
  }
}
