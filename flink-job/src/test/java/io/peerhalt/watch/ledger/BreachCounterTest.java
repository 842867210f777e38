package io.peerhalt.watch.ledger;

import static io.peerhalt.watch.ledger.Flow.HOUR;
import static io.peerhalt.watch.ledger.Flow.MILLI;
import static io.peerhalt.watch.ledger.Flow.ONE;
import static io.peerhalt.watch.ledger.Flow.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.control.ResumeTimes;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreachCounterTest {
  private static final long T = 9 * HOUR;
  private static final long DAY = 24 * HOUR;

  private final BreachCounter counter = new BreachCounter(LedgerRules.defaults());
  private final BreachWindow window = new BreachWindow();
  private final List<Finding> findings = new ArrayList<>();
  private long resumedMicros = ResumeTimes.NEVER;

  @ParameterizedTest
  @CsvSource({
    "OVERFILL, true, 1, SOFT",
    "OVERFILL, true, 2, SOFT",
    "OVERFILL, true, 3, HARD",
    "OVERFILL, false, 2, UNKNOWN",
    "OVERFILL, false, 3, SOFT",
    "OVERFILL, false, 99, SOFT",
    "AFTER_END, true, 2, UNKNOWN",
    "AFTER_END, true, 99, SOFT",
    "ORPHAN, true, 2, UNKNOWN",
    "ORPHAN, true, 9, SOFT",
    "ORPHAN, true, 10, HARD",
    "ORPHAN, false, 99, SOFT",
    "FAN_OUT, true, 2, UNKNOWN",
    "FAN_OUT, true, 3, SOFT",
    "FAN_OUT, true, 10, HARD",
    "FAN_RATIO, true, 1, SOFT",
    "FAN_RATIO, true, 99, SOFT",
    "FAN_COUNT, true, 1, SOFT",
    "FAN_COUNT, true, 99, SOFT",
    "DUPLICATE, true, 2, UNKNOWN",
    "DUPLICATE, true, 3, SOFT",
    "DUPLICATE, true, 10, HARD",
    "RESENT, true, 2, UNKNOWN",
    "RESENT, true, 99, SOFT",
    "REPEATED, true, 1, SOFT",
    "REPEATED, true, 99, SOFT"
  })
  void speaksAsLoudAsItIsSure(BreachKind kind, boolean confirmed, int events, String expected) {
    for (int i = 0; i < events; i++) {
      count(breach(kind, confirmed, i * MILLI, T - DAY));
    }
    assertEquals(expected, window.said.name());
  }

  @Test
  void isNeverHardOnOrphansOfAServerItHasNotFollowedForLong() {
    for (int i = 0; i < 50; i++) {
      count(breach(BreachKind.ORPHAN, true, i * MILLI, T - HOUR));
      count(breach(BreachKind.ORPHAN, true, i * MILLI, Times.END));
    }
    assertEquals("SOFT", window.said.name());
  }

  @Test
  void forgetsWhatIsOlderThanTheWindow() {
    for (int i = 0; i < 10; i++) {
      count(breach(BreachKind.OVERFILL, true, i * 5 * SECOND, T));
    }
    assertEquals("SOFT", window.said.name());
    assertEquals(2, window.all());
  }

  @Test
  void saysAtOnceWhatIsGraverAndRepeatsOnceASecond() {
    for (int i = 0; i <= 3_000; i++) {
      count(breach(BreachKind.OVERFILL, true, i * MILLI, T));
    }
    List<String> said = findings.stream().map(finding -> finding.severity().name()).toList();
    assertEquals(List.of("SOFT", "HARD", "HARD", "HARD"), said);
    assertEquals(3, findings.get(1).proof().score());
  }

  @Test
  void begetsNothingNewFromWhatWasBeforeAResume() {
    count(breach(BreachKind.OVERFILL, true, MILLI, T));
    count(breach(BreachKind.OVERFILL, true, 2 * MILLI, T));
    count(breach(BreachKind.OVERFILL, true, 3 * MILLI, T));
    assertEquals("HARD", window.said.name());
    resumedMicros = T + 3 * MILLI;
    count(breach(BreachKind.OVERFILL, true, 4 * MILLI, T));
    count(breach(BreachKind.OVERFILL, true, 3 * MILLI, T));
    assertEquals("SOFT", window.said.name());
    assertEquals(1, window.all());
    count(breach(BreachKind.OVERFILL, true, 5 * MILLI, T));
    count(breach(BreachKind.OVERFILL, true, 6 * MILLI, T));
    assertEquals("HARD", window.said.name());
    assertEquals(T + 4 * MILLI, findings.get(findings.size() - 1).proof().windowStartMicros());
  }

  @Test
  void untilSomethingIsNewTheOldIsToldAsItWas() {
    resumedMicros = T + SECOND;
    for (int i = 0; i < 3; i++) {
      count(breach(BreachKind.OVERFILL, true, i * MILLI, T));
    }
    assertEquals("HARD", window.said.name());
    assertTrue(findings.get(1).evidenceTimeMicros() <= resumedMicros);
  }

  @Test
  void keepsABoundedWindowAndLosesNoCount() {
    for (int i = 0; i < 1_000; i++) {
      count(breach(BreachKind.OVERFILL, i % 3 > 0, i * MILLI, T));
    }
    assertEquals(128, window.breaches.size());
    assertEquals(1_000, window.all());
  }

  @Test
  void carriesItsEvidence() {
    for (int i = 0; i < 4; i++) {
      count(breach(BreachKind.OVERFILL, true, i * MILLI, T));
    }
    count(breach(BreachKind.OVERFILL, true, SECOND + 2 * MILLI, T));
    Finding finding = findings.get(findings.size() - 1);
    assertEquals(Rule.OVERFILL, finding.rule());
    assertEquals("group-1", finding.group());
    assertEquals(495, finding.proof().observed());
    assertEquals(T + SECOND + 2 * MILLI, finding.evidenceTimeMicros());
    assertEquals(5, finding.proof().samples().size());
    assertEquals("ACME", finding.proof().topSymbols().get(0).symbol());
    assertEquals(
        "srv-8 executed 5 fills (495 shares) beyond what was ordered on 1 parent, e.g. P-17:"
            + " ordered 1,000, executed 1,099; last ACME E-1002",
        finding.proof().words());
  }

  @ParameterizedTest
  @CsvSource({"100000000, 1", "109900000000, '1,099'", "50000000, 0.5", "1, 0.00000001"})
  void writesQuantitiesWithoutTrailingZeros(long qtyE8, String words) {
    assertEquals(words, Quantity.words(qtyE8));
  }

  @Test
  void stopsSumsAtTheLargestNumber() {
    assertTrue(Quantity.plus(Long.MAX_VALUE, ONE) > 0);
  }

  private void count(Breach breach) {
    if (window.admits(breach, resumedMicros)) {
      counter.count(breach, window, "group-1").ifPresent(findings::add);
    }
  }

  private static Breach breach(BreachKind kind, boolean confirmed, long after, long followedSince) {
    return new Breach(
        kind,
        confirmed,
        "srv-8",
        "ACME",
        "P-17",
        "E-" + after / MILLI,
        T + after,
        1_000 * ONE,
        1_099 * ONE,
        99 * ONE,
        1,
        followedSince);
  }
}
