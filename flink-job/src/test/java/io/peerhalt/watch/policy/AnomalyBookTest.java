package io.peerhalt.watch.policy;

import static io.peerhalt.watch.finding.Rule.OVERFILL;
import static io.peerhalt.watch.finding.Rule.PEER_EXECUTIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of anomalies, as told by the policy. */
class AnomalyBookTest {

  private final HaltPolicy policy = new HaltPolicy(Found.ENFORCE);

  @Test
  void opensWithTheFirstFinding() {
    Anomaly anomaly = policy.finding(Found.soft(PEER_EXECUTIONS, "s1", 8, 10)).anomalies().get(0);
    assertEquals(AnomalyStatus.OPEN, anomaly.getStatus());
    assertEquals("SERVER:s1", anomaly.getTarget());
    assertEquals("PEER_EXECUTIONS", anomaly.getRule());
    assertEquals(Severity.SOFT, anomaly.getSeverity());
    assertEquals(Decision.PAGE, anomaly.getDecision());
    assertEquals(1, anomaly.getFindings());
    assertEquals("fleet", anomaly.getGroup());
  }

  @Test
  void isToldAgainOnceASecondHoweverManyFindings() {
    List<Anomaly> told = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      told.addAll(policy.finding(Found.soft(PEER_EXECUTIONS, "s1", 8, 10 + i / 100.0)).anomalies());
    }
    assertEquals(10, told.size());
    assertEquals(AnomalyStatus.UPDATED, told.get(9).getStatus());
    assertEquals(901, told.get(9).getFindings());
    assertEquals(1, told.stream().map(Anomaly::getAnomalyId).distinct().count());
  }

  @Test
  void isToldAtOnceWhenItGetsWorse() {
    policy.finding(Found.soft(PEER_EXECUTIONS, "s1", 8, 10));
    assertEquals(0, policy.finding(Found.soft(PEER_EXECUTIONS, "s1", 8, 10.1)).anomalies().size());
    Anomaly worse = policy.finding(Found.hard(PEER_EXECUTIONS, "s1", 8, 10.2)).anomalies().get(0);
    assertEquals(Severity.HARD, worse.getSeverity());
    assertEquals(Decision.HALT, worse.getDecision());
    assertEquals(0, policy.finding(Found.soft(PEER_EXECUTIONS, "s1", 8, 10.3)).anomalies().size());
  }

  @Test
  void keepsItsWorstSeverity() {
    policy.finding(Found.hard(PEER_EXECUTIONS, "s1", 8, 10));
    Anomaly later = policy.finding(Found.soft(PEER_EXECUTIONS, "s1", 8, 20)).anomalies().get(0);
    assertEquals(Severity.HARD, later.getSeverity());
    assertEquals("SERVER:s1", later.getHaltTarget());
  }

  @Test
  void closesAfterItsQuietTimeAndOnlyOnce() {
    policy.finding(Found.soft(PEER_EXECUTIONS, "s1", 8, 10));
    policy.finding(Found.soft(PEER_EXECUTIONS, "s1", 8, 30));
    assertEquals(0, policy.progress(Found.micros(90)).anomalies().size());
    Anomaly closed = policy.progress(Found.micros(90.001)).anomalies().get(0);
    assertEquals(AnomalyStatus.CLOSED, closed.getStatus());
    assertEquals(2, closed.getFindings());
    assertEquals(0, policy.progress(Found.micros(500)).anomalies().size());
    assertEquals(List.of(), List.copyOf(policy.anomalies().lives()));
  }

  @Test
  void whatComesAfterTheQuietIsAnotherAnomaly() {
    String first = id(10);
    policy.progress(Found.micros(100));
    assertNotEquals(first, id(101));
  }

  @Test
  void eachRuleAndServerHasItsOwn() {
    policy.finding(Found.soft(PEER_EXECUTIONS, "s1", 8, 10));
    policy.finding(Found.soft(OVERFILL, "s1", 8, 10));
    policy.finding(Found.soft(OVERFILL, "s2", 8, 10));
    assertEquals(3, policy.anomalies().lives().size());
  }

  @Test
  void anOlderFindingDoesNotTurnTheAnomalyBack() {
    policy.finding(Found.soft(PEER_EXECUTIONS, "s1", 8, 30));
    policy.finding(Found.soft(PEER_EXECUTIONS, "s1", 8, 10));
    assertEquals(0, policy.progress(Found.micros(80)).anomalies().size());
  }

  private String id(double seconds) {
    return policy
        .finding(Found.soft(PEER_EXECUTIONS, "s1", 8, seconds))
        .anomalies()
        .get(0)
        .getAnomalyId();
  }
}
