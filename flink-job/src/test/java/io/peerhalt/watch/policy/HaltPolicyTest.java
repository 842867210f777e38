package io.peerhalt.watch.policy;

import static io.peerhalt.schemas.Severity.HARD;
import static io.peerhalt.schemas.Severity.NOTE;
import static io.peerhalt.schemas.Severity.SOFT;
import static io.peerhalt.watch.finding.Rule.OVERFILL;
import static io.peerhalt.watch.finding.Rule.PEER_EXECUTIONS;
import static io.peerhalt.watch.policy.Found.hard;
import static io.peerhalt.watch.policy.Found.limit;
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
  void doesNotHaltAgainOnEvidenceThatBeganBeforeAResumeThatReachesIt() {
    for (String target : List.of("FLEET", "GROUP:fleet", "SERVER:s8")) {
      policy = started(Found.ENFORCE);
      policy.command(resume(target, 1, 20));
      halts(Found.since(19.9, hard(PEER_EXECUTIONS, "s8", 8, 30)));
      halts(Found.since(20, hard(PEER_EXECUTIONS, "s8", 8, 31)), "SERVER:s8/" + epochAfter(target));
    }
  }

  @Test
  void whatTheLedgerSaidBeforeAResumeConfirmsNothing() {
    policy = started(Found.ENFORCE);
    policy.finding(rollCall(3));
    policy.finding(soft(OVERFILL, "s1", 3, 10));
    policy.command(resume("SERVER:s1", 1, 11));
    halts(hard(PEER_EXECUTIONS, "s1", 3, 12));
    policy.finding(soft(OVERFILL, "s1", 3, 13));
    halts(hard(PEER_EXECUTIONS, "s1", 3, 14), "SERVER:s1/2");
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

  @Test
  void aUsedUpLimitHaltsWhateverItIsOf() {
    for (String target : List.of("SERVER:s1", "SYMBOL:ACME", "SERVER_SYMBOL:s1:ACME")) {
      policy = new HaltPolicy(Found.ENFORCE);
      halts(limit(SOFT, target, 9));
      halts(limit(HARD, target, 10), target + "/1");
      policy.command(resume(target, 1, 20));
      halts(limit(HARD, target, 20));
      halts(limit(HARD, target, 20.1), target + "/2");
    }
    halts(limit(HARD, "GROUP:fleet", 30), "GROUP:fleet/1");
  }

  @Test
  void aLimitThatIsNearlyUsedUpConfirmsFewPeers() {
    policy.finding(rollCall(3));
    policy.finding(limit(NOTE, "SERVER:s1", 10));
    policy.finding(limit(SOFT, "SERVER:s2", 10));
    policy.finding(limit(SOFT, "SYMBOL:ACME", 10));
    halts(hard(PEER_EXECUTIONS, "s1", 3, 11));
    policy.finding(limit(SOFT, "SERVER_SYMBOL:s1:ACME", 12));
    halts(hard(PEER_EXECUTIONS, "s1", 3, 13), "SERVER:s1/1");
    halts(hard(PEER_EXECUTIONS, "s2", 3, 311));
  }

  @Test
  void pagesAndThenHaltsWithinOneAnomaly() {
    Anomaly paged = policy.finding(soft(PEER_EXECUTIONS, "s8", 8, 10)).anomalies().get(0);
    Anomaly halted = policy.finding(hard(PEER_EXECUTIONS, "s8", 8, 10.1)).anomalies().get(0);
    assertEquals(paged.getAnomalyId(), halted.getAnomalyId());
    assertEquals(
        List.of(Decision.PAGE, Decision.HALT), List.of(paged.getDecision(), halted.getDecision()));
  }

  private static int epochAfter(String resumed) {
    return resumed.equals("SERVER:s8") ? 2 : 1;
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
