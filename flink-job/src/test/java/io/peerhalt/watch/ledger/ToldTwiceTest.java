package io.peerhalt.watch.ledger;

import static io.peerhalt.watch.ledger.Flow.HOUR;
import static io.peerhalt.watch.ledger.Flow.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.ingest.TradingEvent;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same execution told twice. */
class ToldTwiceTest {
  private static final long OPEN = 9 * HOUR;
  private static final Flow S8 = new Flow("srv-8");

  private LedgerHarness ledger;

  @BeforeEach
  void start() throws Exception {
    ledger = LedgerHarness.fresh();
  }

  @AfterEach
  void stop() throws Exception {
    ledger.close();
  }

  @Test
  void countsAnExecutionToldTwiceOnce() throws Exception {
    TradingEvent fill = S8.fill("P", 600, 600, 400, OPEN + 1);
    ledger.see(S8.ordered("P", 1_000, OPEN), fill, Flow.bookedAgain(fill, OPEN + SECOND), fill);
    ledger.see(S8.fill("P", 400, 1_000, 0, OPEN + 2 * SECOND));
    ledger.see(S8.ordered("Q", 5, OPEN + 3 * SECOND)).end();
    assertEquals(
        List.of(BreachKind.DUPLICATE, BreachKind.RESENT),
        ledger.breaches().stream().map(Breach::kind).toList());
    assertEquals(
        "srv-8 booked 1 fill (600 shares) again under their old ExecID on P: ordered 1,000,"
            + " executed 600",
        ledger.breaches().get(0).words());
  }

  @Test
  void pagesForABunchThatIsSentAgainAndHaltsForOneThatIsBookedAgain() throws Exception {
    for (boolean bookedAgain : List.of(false, true)) {
      for (int i = 0; i < 50; i++) {
        String parentId = bookedAgain + "-" + i;
        TradingEvent fill = S8.fill(parentId, 100, 100, 0, OPEN + i);
        ledger.see(S8.ordered(parentId, 100, OPEN), fill);
        ledger.see(bookedAgain ? Flow.bookedAgain(fill, OPEN + 30 * SECOND + i) : fill);
      }
      assertEquals(
          bookedAgain ? "HARD" : "SOFT",
          ledger.findings().get(ledger.findings().size() - 1).severity().name());
    }
    assertTrue(ledger.findings().stream().allMatch(f -> f.rule() == Rule.DUPLICATE));
    assertEquals(
        "srv-8 booked 10 fills (1,000 shares) again under their old ExecID on 10 parents, e.g."
            + " true-9: ordered 100, executed 100; last ACME E-"
            + (OPEN + 9),
        ledger.findings().get(ledger.findings().size() - 1).proof().words());
  }

  @Test
  void knowsAnExecutionAgainAfterARestore() throws Exception {
    TradingEvent fill = S8.fill("P", 1_000, 1_000, 0, OPEN + 1);
    ledger.see(S8.ordered("P", 1_000, OPEN), fill);
    restart();
    ledger.see(fill, S8.ordered("Q", 5, OPEN + SECOND)).end();
    assertEquals(List.of(BreachKind.RESENT), ledger.breaches().stream().map(Breach::kind).toList());
  }

  private void restart() throws Exception {
    OperatorSubtaskState state = ledger.snapshot();
    ledger.close();
    ledger = LedgerHarness.restored(state);
  }
}
