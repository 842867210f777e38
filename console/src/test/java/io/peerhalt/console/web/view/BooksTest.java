package io.peerhalt.console.web.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.console.topic.Position;
import io.peerhalt.console.web.Told;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The books, their filters and their bounds. */
class BooksTest {

  private static final Instant NOW = Told.NOW;

  private final AnomalyBook book = new AnomalyBook();

  @Test
  void aFilterIsByTimeTargetRuleSeverityAndLife() {
    take(Told.anomaly("old", "srv-1", NOW.minusSeconds(100)).setStatus(AnomalyStatus.CLOSED));
    take(Told.anomaly("soft", "srv-2", NOW).setSeverity(Severity.SOFT).setRule("SILENCE"));
    take(Told.anomaly("hard", "srv-2", NOW.plusSeconds(1)));

    assertEquals(List.of("hard", "soft", "old"), ids(Map.of()));
    assertEquals(List.of("hard", "soft"), ids(Map.of("target", "SRV-2")));
    assertEquals(List.of("hard", "old"), ids(Map.of("severity", "HARD")));
    assertEquals(List.of("soft"), ids(Map.of("rule", "SILENCE")));
    assertEquals(List.of("hard", "soft"), ids(Map.of("open", "true")));
    assertEquals(List.of("old"), ids(Map.of("to", NOW.minusSeconds(1).toString())));
    assertEquals(List.of("hard", "soft"), ids(Map.of("from", NOW.toString())));
    assertThrows(WrongUsage.class, () -> ids(Map.of("from", "yesterday")));
    assertThrows(WrongUsage.class, () -> ids(Map.of("severity", "worst")));
  }

  @Test
  void anAnomalyKeepsItsFirstAndItsLastMessages() {
    for (int i = 0; i < AnomalyFile.MOST_TOLD + 50; i++) {
      take(Told.anomaly("a", "srv-1", NOW).setFindings(i));
    }

    List<AnomalyFile.Told> told = book.find("a").orElseThrow().told();

    assertEquals(AnomalyFile.MOST_TOLD, told.size());
    assertEquals(0, told.get(0).anomaly().getFindings());
    assertEquals(AnomalyFile.MOST_TOLD + 49, told.get(told.size() - 1).anomaly().getFindings());
  }

  @Test
  void ofTooManyAnomaliesTheFirstGoesAndItIsSaid() {
    for (int i = 0; i <= AnomalyBook.MOST; i++) {
      take(Told.anomaly("a" + i, "srv-1", NOW.plusSeconds(i)));
    }

    assertTrue(book.find("a0").isEmpty());
    assertEquals(Optional.of(NOW), book.forgottenUntil());
    assertEquals(AnomalyBook.MOST, book.openOf(Severity.HARD));
  }

  @Test
  void aSpreadsheetTakesNoTextForAFormula() {
    record Row(String text, int number, Double missing) {}

    String csv = Csv.of(Row.class, List.of(new Row("=1+1", -2, null), new Row("a \"b\"", 3, 1.5)));

    assertEquals("text,number,missing\r\n\"'=1+1\",-2,\r\n\"a \"\"b\"\"\",3,1.5\r\n", csv);
  }

  private void take(Anomaly.Builder anomaly) {
    book.take(anomaly.build(), new Position("peerhalt.anomalies", 0, 0, NOW));
  }

  private List<String> ids(Map<String, String> parameters) {
    AnomalyFilter filter = AnomalyFilter.of(name -> Optional.ofNullable(parameters.get(name)));
    return book.matching(filter).stream().map(Anomaly::getAnomalyId).toList();
  }
}
