package io.peerhalt.watch.ledger;

import static io.peerhalt.watch.ledger.Flow.HOUR;
import static io.peerhalt.watch.ledger.Flow.MILLI;
import static io.peerhalt.watch.ledger.Flow.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parents of 1,000 shares whose child orders repeat themselves. */
class RepeatsTest {

  private static final long OPEN = 9 * HOUR;
  private static final Flow S8 = new Flow("srv-8");

  private LedgerHarness ledger;

  @BeforeEach
  void start() throws Exception {
    ledger = LedgerHarness.fresh();
    ledger.see(S8.ordered("P", 1_000, OPEN));
  }

  @AfterEach
  void stop() throws Exception {
    ledger.close();
  }

  @Test
  void speaksOfTheSameChildSentFiftyTimesForFarMoreThanWasOrdered() throws Exception {
    for (int i = 1; i <= 100; i++) {
      ledger.see(S8.child("P", 100, OPEN + i * 20 * MILLI));
    }
    List<Breach> breaches = ledger.breaches();
    assertEquals(2, breaches.size());
    for (Breach breach : breaches) {
      assertEquals(BreachKind.REPEATED, breach.kind());
      assertEquals(50, breach.events());
      assertEquals(5_000 * Flow.ONE, breach.excessE8());
    }
    assertEquals(
        "srv-8 sent 50 child orders (5,000 shares) all alike on P: ordered 1,000, executed 0",
        breaches.get(0).words());
  }

  @Test
  void anOrderCutIntoManyEqualPiecesIsNoRepetition() throws Exception {
    for (int i = 1; i <= 200; i++) {
      ledger.see(S8.child("P", 10, OPEN + i * 10 * MILLI));
    }
    assertEquals(List.of(), ledger.breaches());
  }

  @Test
  void aRunEndsWithAnotherQuantityAndAfterTheWindow() throws Exception {
    for (int i = 1; i <= 200; i++) {
      ledger.see(S8.child("P", i % 40 == 0 ? 99 : 100, OPEN + i * 20 * MILLI));
    }
    for (int i = 1; i <= 100; i++) {
      ledger.see(S8.child("P", 100, OPEN + 60 * SECOND + i * SECOND));
    }
    assertEquals(List.of(), ledger.breaches());
  }

  @Test
  void aRunGoesOnAfterARestore() throws Exception {
    for (int i = 1; i <= 50; i++) {
      if (i == 30) {
        OperatorSubtaskState saved = ledger.snapshot();
        ledger.close();
        ledger = LedgerHarness.restored(saved);
      }
      ledger.see(S8.child("P", 100, OPEN + i * 20 * MILLI));
    }
    assertEquals(1, ledger.breaches().size());
  }

  @Test
  void pagesByDefaultAndHaltsWhereThatIsAskedFor() {
    assertEquals(List.of(Severity.SOFT), said(LedgerRules.defaults(), 2));
    assertEquals(List.of(Severity.SOFT, Severity.HARD), said(haltingAt(100), 2));
  }

  private static List<Severity> said(LedgerRules rules, int breaches) {
    BreachCounter counter = new BreachCounter(rules);
    BreachWindow window = new BreachWindow();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < breaches; i++) {
      Breach breach =
          new Breach(
              BreachKind.REPEATED, true, "srv-8", "ACME", "P", "C-1", OPEN + i, 1, 0, 1, 50, OPEN);
      counter.count(breach, window, "fleet").ifPresent(findings::add);
    }
    assertTrue(findings.stream().allMatch(f -> f.rule() == Rule.REPEATED_ORDER));
    return findings.stream().map(Finding::severity).toList();
  }

  private static LedgerRules haltingAt(int repeats) {
    LedgerRules usual = LedgerRules.defaults();
    return new LedgerRules(
        usual.settling(),
        usual.waiting(),
        new LedgerRules.FanOut(100, 50, 10_000, 50, repeats),
        usual.counts(),
        usual.reporting(),
        usual.memory());
  }
}
