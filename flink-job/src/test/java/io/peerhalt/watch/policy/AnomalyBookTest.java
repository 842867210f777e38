package io.peerhalt.watch.policy;

import static io.peerhalt.watch.finding.Rule.OVERFILL;
import static io.peerhalt.watch.finding.Rule.PEER_EXECUTIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    Anomaly told = policy.progress(Found.micros(80)).anomalies().get(0);
    assertEquals(AnomalyStatus.UPDATED, told.getStatus());
    assertEquals(Records.instant(Found.micros(30)), told.getLastEvidenceTime());
  }

  @Test
  void whatWasFoundSinceItWasToldIsToldWhenItsTimeHasCome() {
    policy.finding(Found.limit(Severity.NOTE, "SERVER:s1", 10));
    policy.finding(Found.limit(Severity.NOTE, "SERVER:s1", 10.2));
    assertEquals(List.of(), policy.progress(Found.micros(10.9)).anomalies());
    Anomaly told = policy.progress(Found.micros(11)).anomalies().get(0);
    assertEquals(2, told.getFindings());
    assertEquals(AnomalyStatus.UPDATED, told.getStatus());
    assertEquals(List.of(), policy.progress(Found.micros(30)).anomalies(), "once is enough");
  }

  @Test
  void aFindingThatComesAndGoesDoesNotFlood() {
    List<Anomaly> told = new ArrayList<>();
    policy.finding(Found.rollCall(3));
    for (int pane = 0; pane < 600; pane++) {
      double seconds = 10 + pane / 10.0;
      boolean hard = pane % 2 == 0;
      told.addAll(
          policy
              .finding(
                  hard
                      ? Found.hard(PEER_EXECUTIONS, "s1", 3, seconds)
                      : Found.soft(PEER_EXECUTIONS, "s1", 3, seconds))
              .anomalies());
      if (pane == 300) {
        policy.finding(Found.soft(OVERFILL, "s1", 3, seconds));
      }
      told.addAll(policy.progress(Found.micros(seconds)).anomalies());
    }
    assertTrue(told.size() <= 60 + 1, told.size() + " in a minute, repeated once a second");
    assertEquals(1, told.stream().map(Anomaly::getAnomalyId).distinct().count());
    assertEquals(
        List.of(Decision.PAGE, Decision.HALT),
        told.stream().map(Anomaly::getDecision).distinct().toList());
  }

  @Test
  void aFindingAfterEachQuietIsOpenedAndClosedAndNoMore() {
    List<AnomalyStatus> told = new ArrayList<>();
    for (int second = 0; second < 610; second++) {
      if (second % 61 == 0) {
        policy
            .finding(Found.soft(PEER_EXECUTIONS, "s1", 8, second))
            .anomalies()
            .forEach(anomaly -> told.add(anomaly.getStatus()));
      }
      policy
          .progress(Found.micros(second + 0.5))
          .anomalies()
          .forEach(anomaly -> told.add(anomaly.getStatus()));
    }
    assertEquals(20, told.size());
    assertEquals(List.of(AnomalyStatus.OPEN, AnomalyStatus.CLOSED), told.subList(18, 20));
  }

  @Test
  void aHaltAfterAResumeIsToldAtOnce() {
    policy.finding(Found.hard(PEER_EXECUTIONS, "s1", 8, 10));
    policy.command(Found.resume("SERVER:s1", 1, 10.05));
    Anomaly again = policy.finding(Found.hard(PEER_EXECUTIONS, "s1", 8, 10.2)).anomalies().get(0);
    assertEquals(2, again.getHaltEpoch());
    assertEquals(Decision.HALT, again.getDecision());
  }

  private String id(double seconds) {
    return policy
        .finding(Found.soft(PEER_EXECUTIONS, "s1", 8, seconds))
        .anomalies()
        .get(0)
        .getAnomalyId();
  }
}
