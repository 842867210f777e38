package io.peerhalt.watch.policy;

import static io.peerhalt.watch.finding.Rule.PEER_EXECUTIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.watch.Counters;
import io.peerhalt.watch.measure.OperatorMetrics;
import org.junit.jupiter.api.Test;

/** What a scrape says after a command was read back from the control log. */
class PolicyMetricsTest {

  private final Counters counters = new Counters();
  private final HaltPolicy policy = new HaltPolicy(Found.ENFORCE);
  private final PolicyMetrics metrics =
      new PolicyMetrics(OperatorMetrics.of(counters.group()), "w1", policy.halts());

  @Test
  void timesTheWayFromEvidenceToTheLogOfItsOwnHaltsOnly() {
    ControlCommand halt = Found.halt("SERVER:s1", 1, 100);
    log(ControlCommand.newBuilder(halt).setIssuer("w1").build(), 100.004);
    log(ControlCommand.newBuilder(halt).setIssuer("w2").build(), 100.9);
    assertEquals(1, counters.value("halt_publish_seconds_count"));
    assertEquals(0, counters.value("halt_publish_seconds_bucket", "0.002"));
    assertEquals(1, counters.value("halt_publish_seconds_bucket", "0.005"));
  }

  @Test
  void countsHaltsInForceByScope() {
    log(Found.halt("SERVER:s1", 1, 100), 100);
    log(Found.halt("SERVER:s2", 1, 100), 100);
    log(Found.halt("GROUP:fleet", 1, 100), 100);
    assertEquals(2, counters.value("halts_in_force", "SERVER"));
    assertEquals(1, counters.value("halts_in_force", "GROUP"));
    log(Found.resume("SERVER:s2", 1, 200), 200);
    assertEquals(1, counters.value("halts_in_force", "SERVER"));
  }

  @Test
  void tellsWhenItsOwnHeartbeatCameToStandInTheLog() {
    metrics.reached(1_343_827_800_250L);
    log(policy.heartbeat(Found.micros(0)), 3);
    log(ControlCommand.newBuilder(policy.heartbeat(Found.micros(9))).setIssuer("w2").build(), 9);
    assertEquals(1_343_827_803.0, counters.value("heartbeat_timestamp_seconds"));
    assertEquals(1_343_827_800.25, counters.value("event_time_seconds"));
  }

  @Test
  void countsFindingsByRuleAndSeverity() {
    metrics.found(Found.hard(PEER_EXECUTIONS, "s1", 8, 10));
    metrics.found(Found.soft(PEER_EXECUTIONS, "s1", 8, 10));
    metrics.found(Found.soft(PEER_EXECUTIONS, "s2", 8, 10));
    assertEquals(1, counters.count("findings_total", "PEER_EXECUTIONS", "HARD"));
    assertEquals(2, counters.count("findings_total", "PEER_EXECUTIONS", "SOFT"));
  }

  @Test
  void saysWhetherItEnforces() {
    metrics.judgesBy(Found.SHADOW);
    assertEquals(0, counters.value("enforcing"));
    metrics.judgesBy(Found.ENFORCE);
    assertEquals(1, counters.value("enforcing"));
  }

  private void log(ControlCommand command, double appendSeconds) {
    policy.command(command);
    metrics.logged(command, Found.micros(appendSeconds) / 1_000);
  }
}
