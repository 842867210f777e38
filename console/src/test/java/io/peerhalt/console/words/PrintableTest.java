package io.peerhalt.console.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.console.Samples;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Evidence;
import io.peerhalt.schemas.Severity;
import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void ordinaryTextOfAnyLanguageStaysAsItIs() {
    assertEquals("Grüße, 東京 \ud83d\ude80", Printable.of("Grüße, 東京 \ud83d\ude80"));
  }

  @Test
  void whatMovesACursorOrTurnsTextAroundIsWrittenOut() {
    assertEquals("a\\u001b[2J", Printable.of("a\u001b[2J"));
    assertEquals("\\u000d\\u000a\\u0007", Printable.of("\r\n\u0007"));
    assertEquals("\\u009b31m", Printable.of("\u009b31m"));
    assertEquals("\\u202eabc\\u2066", Printable.of("\u202eabc\u2066"));
    assertEquals("\\u2028", Printable.of("\u2028"));
    assertEquals("\\ud800", Printable.of("\ud800"));
  }

  @Test
  void linesAndJsonOfHostileRecordsAreSafe() {
    var anomaly = Samples.anomaly("SILENCE", AnomalyStatus.OPEN, Severity.SOFT, Decision.PAGE);
    anomaly.setTarget("SERVER:\u001b]0;owned\u0007");
    anomaly.setEvidence(Evidence.newBuilder(Samples.evidence()).setWords("\u001b[1A").build());
    String line = RecordLine.of(anomaly);
    assertTrue(line.contains("\\u001b]0;owned\\u0007"), line);
    assertFalse(line.contains("\u001b"));
    assertFalse(RecordJson.line(RecordJson.of(anomaly)).contains("\u001b"));
  }

  @Test
  void jsonHasTimesInIsoAndNumbersThatJsonHas() {
    Evidence evidence = Evidence.newBuilder(Samples.evidence()).setScore(Double.NaN).build();
    String json = RecordJson.line(RecordJson.of(evidence));
    assertTrue(json.contains("\"windowStart\":\"2026-08-03T13:30:00Z\""), json);
    assertTrue(json.contains("\"score\":\"NaN\""), json);
    assertTrue(json.contains("\"observed\":480.0"), json);
  }

  @Test
  void distanceIsToldInWords() {
    assertEquals(
        "480 per second where 12 is normal (40 times)", EvidenceWords.distance(Samples.evidence()));
    assertEquals("3.46", EvidenceWords.number(3.4567));
    assertEquals("12,346", EvidenceWords.number(12_345.6));
    assertEquals("0.0123", EvidenceWords.number(0.012345));
  }
}
