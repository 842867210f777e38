package io.peerhalt.lab.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Evidence;
import io.peerhalt.schemas.RateSample;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.policy.Announcement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private static final Instant OPEN = Instant.parse("2026-11-20T14:30:00Z");

  private final Harvest harvest = new Harvest();

  @Test
  void aHaltIsToldOnceAndAsItWasWhenItWouldHaveBeenSent() {
    tell(anomaly("SERVER:srv-1", Decision.SHADOW_HALT, "SERVER:srv-1", 2.5, 1));
    tell(anomaly("SERVER:srv-1", Decision.SHADOW_HALT, "SERVER:srv-1", 9, 8));
    Outcome outcome = Outcome.of(harvest, 0, 1);
    assertEquals(1, outcome.halts().size());
    assertEquals(1, outcome.halts().get(0).getFindings());
    assertEquals(8, outcome.anomalies().get(0).getFindings());
  }

  @Test
  void afterAHaltCountsFromTheNextFullWindowOn() {
    tell(anomaly("SERVER:srv-1", Decision.SHADOW_HALT, "SERVER:srv-1", 2.5, 1));
    for (int second = 0; second < 6; second++) {
      tell(rate("SERVER:srv-1", second, 10));
      tell(rate("SERVER:srv-2", second, 1));
    }
    List<Outcome.Aftermath> after = Outcome.of(harvest, 0, 1).aftermaths();
    assertEquals(1, after.size());
    assertEquals("srv-1", after.get(0).serverId());
    assertEquals(30, after.get(0).executed().executions());
    assertEquals(3_000, after.get(0).executed().shares());
    assertEquals(450, after.get(0).executed().notional());
  }

  @Test
  void aHaltOfTheGroupStopsAllOfItAndTheEarlierHaltOfAServerComesFirst() {
    tell(anomaly("SERVER:srv-1", Decision.SHADOW_HALT, "SERVER:srv-1", 1, 1));
    tell(anomaly("GROUP:fleet", Decision.SHADOW_HALT, "GROUP:fleet", 3, 1));
    for (int second = 0; second < 6; second++) {
      tell(rate("SERVER:srv-1", second, 1));
      tell(rate("SERVER:srv-2", second, 1));
    }
    List<Outcome.Aftermath> after = Outcome.of(harvest, 0, 1).aftermaths();
    assertEquals(5, after.get(0).executed().executions());
    assertEquals("SERVER:srv-1", after.get(0).target());
    assertEquals(3, after.get(1).executed().executions());
    assertEquals("GROUP:fleet", after.get(1).target());
  }

  @Test
  void aPageIsNoHalt() {
    tell(anomaly("SERVER:srv-1", Decision.PAGE, "", 1, 1));
    Outcome outcome = Outcome.of(harvest, 0, 1);
    assertTrue(outcome.halts().isEmpty());
    assertEquals(1, outcome.pages().size());
    assertTrue(String.join("\n", OutcomeText.of(outcome)).contains("Pages without a halt: 1"));
  }

  private void tell(Anomaly anomaly) {
    byte[] value = AvroWire.of(Anomaly.class).encode(anomaly);
    harvest.take(new Announcement(Topics.ANOMALIES, new byte[0], value));
  }

  private void tell(RateSample sample) {
    byte[] value = AvroWire.of(RateSample.class).encode(sample);
    harvest.take(new Announcement(Topics.RATES, new byte[0], value));
  }

  private static Anomaly anomaly(
      String target, Decision decision, String haltTarget, double seconds, long findings) {
    Instant time = OPEN.plusMillis((long) (seconds * 1e3));
    Evidence evidence =
        Evidence.newBuilder()
            .setMetric("test")
            .setUnit("none")
            .setObserved(1)
            .setExpected(0)
            .setScore(1)
            .setThreshold(1)
            .setPeers(0)
            .setWindowStart(time)
            .setWindowEnd(time)
            .setPanes(1)
            .setTopSymbols(List.of())
            .setSamples(List.of())
            .setWords("test")
            .build();
    return Anomaly.newBuilder()
        .setAnomalyId(target + "/TEST")
        .setStatus(AnomalyStatus.OPEN)
        .setTarget(target)
        .setGroup("fleet")
        .setRule("TEST")
        .setSeverity(Severity.HARD)
        .setVerdict(Verdict.DEPARTED)
        .setFirstEvidenceTime(time)
        .setLastEvidenceTime(time)
        .setFindings(findings)
        .setDecision(decision)
        .setDecisionReason("test")
        .setHaltTarget(haltTarget)
        .setHaltEpoch(haltTarget.isEmpty() ? 0 : 1)
        .setCommandId(haltTarget.isEmpty() ? "" : haltTarget + "/1/TEST")
        .setWatchId("watch")
        .setEvidence(evidence)
        .build();
  }

  private static RateSample rate(String target, int second, long executions) {
    return RateSample.newBuilder()
        .setTarget(target)
        .setGroup("fleet")
        .setWindowStart(OPEN.plusSeconds(second))
        .setWindowMillis(1_000)
        .setOrders(0)
        .setChildOrders(0)
        .setRejects(0)
        .setExecutions(executions)
        .setQtyE8(executions * 10_000_000_000L)
        .setNotionalCents(executions * 1_500)
        .setPeers(1)
        .setPeersExecutions(1)
        .setPeersQtyE8(1)
        .build();
  }
}
