package io.peerhalt.watch.policy;

import static io.peerhalt.watch.finding.Rule.OVERFILL;
import static io.peerhalt.watch.finding.Rule.PEER_EXECUTIONS;
import static io.peerhalt.watch.finding.Rule.PEER_SHARES;
import static io.peerhalt.watch.policy.Found.hard;
import static io.peerhalt.watch.policy.Found.resume;
import static io.peerhalt.watch.policy.Found.rollCall;
import static io.peerhalt.watch.policy.Found.soft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.HaltAction;
import io.peerhalt.watch.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers s1 to s8 of one group; the policy hears its own commands back only where told so. */
class HaltPolicyTest {

  private HaltPolicy policy = started(Found.ENFORCE);

  @Test
  void haltsServerThatDeparts() {
    Rulings rulings = policy.finding(hard(PEER_EXECUTIONS, "s8", 8, 10));
    ControlCommand halt = rulings.commands().get(0);
    assertEquals(1, rulings.commands().size());
    assertEquals(ControlAction.HALT, halt.getAction());
    assertEquals("SERVER:s8", halt.getTarget());
    assertEquals(1, halt.getEpoch());
    assertEquals("SERVER:s8/1/PEER_EXECUTIONS", halt.getCommandId());
    assertEquals(HaltAction.CANCEL_AND_BLOCK, halt.getHaltAction());
    assertEquals(Records.instant(Found.micros(10)), halt.getEvidenceTime());
    assertEquals("w1", halt.getIssuer());
    assertEquals("s8 departs", halt.getReason());
    assertEquals(60, halt.getEvidence().getObserved());
    Anomaly anomaly = rulings.anomalies().get(0);
    assertEquals(halt.getAnomalyId(), anomaly.getAnomalyId());
    assertEquals(halt.getCommandId(), anomaly.getCommandId());
    assertEquals(Decision.HALT, anomaly.getDecision());
    assertEquals("SERVER:s8", anomaly.getHaltTarget());
  }

  @Test
  void haltsOnceAndLatches() {
    halts(hard(PEER_EXECUTIONS, "s8", 8, 10), "SERVER:s8/1");
    for (int second = 11; second < 4_000; second += 7) {
      halts(hard(PEER_EXECUTIONS, "s8", 8, second));
      halts(hard(OVERFILL, "s8", 0, second));
      policy.progress(Found.micros(second));
    }
  }

  @Test
  void doesNotHaltAgainOnEvidenceFromBeforeAResume() {
    halts(hard(PEER_EXECUTIONS, "s8", 8, 10), "SERVER:s8/1");
    policy.command(resume("SERVER:s8", 1, 20));
    Rulings old = policy.finding(hard(OVERFILL, "s8", 8, 20));
    assertEquals(List.of(), old.commands());
    assertEquals(Decision.RECORD, old.anomalies().get(0).getDecision());
    halts(hard(PEER_EXECUTIONS, "s8", 8, 15));
  }

  @Test
  void haltsAgainWithTheNextEpochOnNewEvidence() {
    halts(hard(PEER_EXECUTIONS, "s8", 8, 10), "SERVER:s8/1");
    policy.command(resume("SERVER:s8", 1, 20));
    halts(hard(PEER_EXECUTIONS, "s8", 8, 20.000001), "SERVER:s8/2");
    policy.command(resume("SERVER:s8", 2, 30));
    halts(hard(PEER_EXECUTIONS, "s8", 8, 31), "SERVER:s8/3");
  }

  @Test
  void aResumeOfAnotherTargetLiftsNothing() {
    halts(hard(PEER_EXECUTIONS, "s8", 8, 10), "SERVER:s8/1");
    policy.command(resume("SERVER:s7", 1, 20));
    policy.command(resume("FLEET", 1, 20));
    halts(hard(PEER_EXECUTIONS, "s8", 8, 30));
  }

  @Test
  void aKnownHaltIsNotSentAgain() {
    policy.command(Found.halt("SERVER:s8", 4, 5));
    Rulings rulings = policy.finding(hard(PEER_EXECUTIONS, "s8", 8, 10));
    assertEquals(List.of(), rulings.commands());
    assertEquals(4, rulings.anomalies().get(0).getHaltEpoch());
  }

  @Test
  void fewPeersNeedTheLedger() {
    policy = started(Found.ENFORCE);
    policy.finding(rollCall(4));
    halts(hard(PEER_EXECUTIONS, "s1", 4, 10));
    policy.finding(soft(OVERFILL, "s2", 4, 11));
    halts(hard(PEER_EXECUTIONS, "s1", 4, 12));
    policy.finding(soft(OVERFILL, "s1", 4, 13));
    halts(hard(PEER_EXECUTIONS, "s1", 4, 14), "SERVER:s1/1");
  }

  @Test
  void whatTheLedgerSaidLongAgoConfirmsNothing() {
    policy.finding(rollCall(3));
    policy.finding(soft(OVERFILL, "s1", 3, 10));
    halts(hard(PEER_EXECUTIONS, "s1", 3, 311));
  }

  @Test
  void twoServersOnlyPage() {
    policy.finding(rollCall(2));
    policy.finding(soft(OVERFILL, "s1", 2, 10));
    Rulings rulings = policy.finding(hard(PEER_EXECUTIONS, "s1", 2, 11));
    assertEquals(List.of(), rulings.commands());
    assertEquals(Decision.PAGE, rulings.anomalies().get(0).getDecision());
    assertTrue(rulings.anomalies().get(0).getDecisionReason().contains("2 active servers"));
  }

  @Test
  void haltsTheGroupWhenHalfOfItIsBad() {
    halts(hard(PEER_EXECUTIONS, "s1", 8, 10), "SERVER:s1/1");
    halts(hard(PEER_EXECUTIONS, "s2", 8, 11), "SERVER:s2/1");
    halts(hard(OVERFILL, "s3", 8, 12), "SERVER:s3/1");
    Rulings rulings = policy.finding(hard(PEER_SHARES, "s4", 8, 13));
    assertEquals(List.of("SERVER:s4/1", "GROUP:fleet/1"), names(rulings));
    assertEquals("GROUP", rulings.commands().get(1).getRule());
    Anomaly group = rulings.anomalies().get(1);
    assertEquals("GROUP:fleet", group.getTarget());
    assertEquals(Decision.HALT, group.getDecision());
    assertTrue(
        group
            .getEvidence()
            .getWords()
            .startsWith("4 of 8 active servers of group fleet are bad: s1, s2, s3, s4;"),
        group.getEvidence().getWords());
    halts(hard(PEER_EXECUTIONS, "s5", 8, 14), "SERVER:s5/1");
  }

  @Test
  void badServersOfLongAgoDoNotMakeAGroupBad() {
    halts(hard(PEER_EXECUTIONS, "s1", 8, 10), "SERVER:s1/1");
    halts(hard(PEER_EXECUTIONS, "s2", 8, 11), "SERVER:s2/1");
    halts(hard(PEER_EXECUTIONS, "s3", 8, 12), "SERVER:s3/1");
    halts(hard(PEER_EXECUTIONS, "s4", 8, 311), "SERVER:s4/1");
  }

  @Test
  void oneBadServerOfTwoIsNoGroup() {
    policy.finding(rollCall(2));
    halts(hard(OVERFILL, "s1", 2, 10), "SERVER:s1/1");
    halts(hard(OVERFILL, "s2", 2, 11), "SERVER:s2/1", "GROUP:fleet/1");
  }

  @Test
  void pagesDoNotMakeAGroupBad() {
    for (int i = 1; i <= 8; i++) {
      halts(soft(PEER_EXECUTIONS, "s" + i, 8, 10 + i));
    }
  }

  @Test
  void aResumedServerNoLongerCountsAsBad() {
    halts(hard(PEER_EXECUTIONS, "s1", 8, 10), "SERVER:s1/1");
    policy.command(resume("SERVER:s1", 1, 11));
    halts(hard(PEER_EXECUTIONS, "s2", 8, 12), "SERVER:s2/1");
    halts(hard(PEER_EXECUTIONS, "s3", 8, 13), "SERVER:s3/1");
    halts(hard(PEER_EXECUTIONS, "s4", 8, 14), "SERVER:s4/1");
    halts(hard(PEER_EXECUTIONS, "s1", 8, 15), "SERVER:s1/2", "GROUP:fleet/1");
  }

  @Test
  void aResumedGroupIsNotHaltedAgainOnOldEvidence() {
    for (int i = 1; i <= 4; i++) {
      policy.finding(hard(PEER_EXECUTIONS, "s" + i, 8, 10 + i));
    }
    policy.command(resume("GROUP:fleet", 1, 20));
    halts(hard(PEER_EXECUTIONS, "s5", 8, 21), "SERVER:s5/1");
    halts(hard(PEER_EXECUTIONS, "s1", 8, 22));
    halts(hard(PEER_EXECUTIONS, "s2", 8, 23));
    halts(hard(PEER_EXECUTIONS, "s3", 8, 24), "GROUP:fleet/2");
  }

  @Test
  void shadowTellsEachHaltAndSendsNone() {
    policy = started(Found.SHADOW);
    for (int i = 1; i <= 4; i++) {
      Rulings rulings = policy.finding(hard(PEER_EXECUTIONS, "s" + i, 8, 10 + i));
      assertEquals(List.of(), rulings.commands());
      assertEquals(Decision.SHADOW_HALT, rulings.anomalies().get(0).getDecision());
      assertEquals("SERVER:s" + i, rulings.anomalies().get(0).getHaltTarget());
      assertEquals(i == 4 ? 2 : 1, rulings.anomalies().size());
    }
    assertEquals(List.of(), policy.heartbeat(Found.micros(20)).getHalted());
  }

  @Test
  void heartbeatTellsWhatTheControlLogHolds() {
    policy.finding(hard(PEER_EXECUTIONS, "s8", 8, 10)).commands().forEach(policy::command);
    policy.command(Found.halt("SYMBOL:ACME", 3, 5));
    policy.command(resume("SYMBOL:ACME", 2, 6));
    ControlCommand heartbeat = policy.heartbeat(Found.micros(12));
    assertEquals(ControlAction.HEARTBEAT, heartbeat.getAction());
    assertEquals("WATCH:w1", heartbeat.getTarget());
    assertEquals(Records.instant(Found.micros(12)), heartbeat.getEvidenceTime());
    assertEquals(
        List.of("SERVER:s8/1"),
        heartbeat.getHalted().stream().map(h -> h.getTarget() + "/" + h.getEpoch()).toList());
  }

  private void halts(Finding finding, String... commands) {
    assertEquals(List.of(commands), names(policy.finding(finding)));
  }

  private static HaltPolicy started(PolicyRules rules) {
    HaltPolicy policy = new HaltPolicy(rules);
    policy.finding(rollCall(8));
    return policy;
  }

  private static List<String> names(Rulings rulings) {
    return rulings.commands().stream()
        .map(command -> command.getTarget() + "/" + command.getEpoch())
        .toList();
  }
}
