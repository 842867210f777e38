package io.peerhalt.console.pager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.console.Samples;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Severity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnomalyAlertsTest {

  private final AnomalyAlerts alerts = new AnomalyAlerts();

  @Test
  void toldWhenFoundAndWhenWorseNotEachTimeItGoesOn() {
    assertEquals("TRIGGER", take("SILENCE", AnomalyStatus.OPEN, Severity.SOFT, Decision.PAGE));
    assertEquals("", take("SILENCE", AnomalyStatus.UPDATED, Severity.SOFT, Decision.PAGE));
    assertEquals("TRIGGER", take("SILENCE", AnomalyStatus.UPDATED, Severity.HARD, Decision.PAGE));
    assertEquals("", take("SILENCE", AnomalyStatus.UPDATED, Severity.HARD, Decision.PAGE));
    assertEquals("RESOLVE", take("SILENCE", AnomalyStatus.CLOSED, Severity.HARD, Decision.PAGE));
  }

  @Test
  void whatIsForTheRecordIsNotTold() {
    assertEquals("", take("SILENCE", AnomalyStatus.OPEN, Severity.NOTE, Decision.RECORD));
    assertEquals("", take("SILENCE", AnomalyStatus.CLOSED, Severity.NOTE, Decision.RECORD));
  }

  @Test
  void whatWasHaltedIsToldByItsCommandAndNotTwice() {
    assertEquals("TRIGGER", take("OVERFILL", AnomalyStatus.OPEN, Severity.SOFT, Decision.PAGE));
    assertEquals("RESOLVE", take("OVERFILL", AnomalyStatus.UPDATED, Severity.HARD, Decision.HALT));
    assertEquals("", take("OVERFILL", AnomalyStatus.UPDATED, Severity.HARD, Decision.HALT));
  }

  @Test
  void haltNotObeyedIsCriticalWhateverWasDecided() {
    Optional<Page> page =
        alerts.take(
            Samples.anomaly("HALT_NOT_OBEYED", AnomalyStatus.OPEN, Severity.HARD, Decision.HALT));
    Alert alert = page.orElseThrow().alert().orElseThrow();
    assertEquals(PageSeverity.CRITICAL, alert.severity());
    assertTrue(alert.summary().startsWith("srv-8 TRADES ON AFTER ITS HALT"), alert.summary());
  }

  @Test
  void shadowHaltSaysThatNothingWasStopped() {
    Alert alert =
        alerts
            .take(
                Samples.anomaly(
                    "PEER_EXECUTIONS", AnomalyStatus.OPEN, Severity.HARD, Decision.SHADOW_HALT))
            .orElseThrow()
            .alert()
            .orElseThrow();
    assertEquals(PageSeverity.ERROR, alert.severity());
    assertTrue(alert.summary().contains("480 per second where 12 is normal (40 times)"));
    assertTrue(alert.summary().contains("would have halted"), alert.summary());
  }

  private String take(String rule, AnomalyStatus status, Severity severity, Decision decision) {
    return alerts
        .take(Samples.anomaly(rule, status, severity, decision))
        .map(page -> page.action().name())
        .orElse("");
  }
}
