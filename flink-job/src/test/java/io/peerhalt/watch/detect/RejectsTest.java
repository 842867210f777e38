package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Stories of refused orders over eight servers that send five orders a pane each. */
class RejectsTest {

  private final Rejects rejects =
      new Rejects(new RejectRules(0.02, 12, 16, 5, 50, 0.5, 300_000, 1_000));
  private final GroupState state = new GroupState();
  private long millis;

  @Test
  void findsTheServerWhoseOrdersAreRefusedBeforeAnythingWasExecuted() {
    List<Finding> findings = play(30, 0, 4);
    assertTrue(findings.stream().allMatch(finding -> finding.serverId().equals("s8")));
    assertTrue(findings.stream().allMatch(finding -> finding.rule() == Rule.PEER_REJECTS));
    assertEquals(Severity.SOFT, findings.get(0).severity());
    assertTrue(findings.stream().anyMatch(finding -> finding.severity() == Severity.HARD));
  }

  @Test
  void saysNothingWhenTheVenueRefusesEverybody() {
    assertEquals(List.of(), play(100, 4, 4));
  }

  @Test
  void aFewRefusedOrdersAreNormal() {
    List<Finding> findings = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      findings.addAll(play(9, 0, 0));
      findings.addAll(play(1, 0, 1));
    }
    assertEquals(List.of(), findings);
  }

  @Test
  void neverHaltsForLessThanHalfOfItsOrders() {
    List<Finding> findings = play(300, 0, 2);
    assertFalse(findings.isEmpty());
    assertTrue(findings.stream().allMatch(finding -> finding.severity() == Severity.SOFT));
  }

  private List<Finding> play(int panes, long refusedOfEach, long refusedOfTheLast) {
    List<Finding> findings = new ArrayList<>();
    for (int pane = 0; pane < panes; pane++) {
      Map<String, Tally> servers = new TreeMap<>();
      for (int server = 1; server <= 8; server++) {
        servers.put(
            "s" + server, PanelOf.did(5, server == 8 ? refusedOfTheLast : refusedOfEach, 0));
      }
      findings.addAll(rejects.judge(state, PanelOf.at(millis, servers, Map.of())));
      millis += 100;
    }
    return findings;
  }
}
