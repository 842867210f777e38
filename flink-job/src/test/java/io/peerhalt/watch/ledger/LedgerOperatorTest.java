package io.peerhalt.watch.ledger;

import static io.peerhalt.watch.ledger.Flow.HOUR;
import static io.peerhalt.watch.ledger.Flow.MILLI;
import static io.peerhalt.watch.ledger.Flow.MINUTE;
import static io.peerhalt.watch.ledger.Flow.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.ingest.TradingEvent;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerOperatorTest {
  private static final long OPEN = 9 * HOUR;
  private static final Flow S8 = new Flow("srv-8");
  private static final Flow S7 = new Flow("srv-7");

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
  void saysNothingOfAnOrderThatFillsExactly() throws Exception {
    ledger.see(S8.ordered("P", 1_000, OPEN), S8.child("P", 1_000, OPEN + 1));
    ledger.see(S8.fill("P", 400, 400, 600, OPEN + 2), S8.fill("P", 600, 1_000, 0, OPEN + 3));
    ledger.see(S8.ordered("Q", 1, OPEN + SECOND)).end();
    assertEquals(List.of(), ledger.breaches());
  }

  @Test
  void confirmsOverfillOnceALaterOrderOfTheServerIsSeenOnAnotherParent() throws Exception {
    overfill("P", OPEN);
    assertEquals(List.of(), ledger.breaches());
    ledger.see(S7.ordered("R", 5, OPEN + SECOND));
    assertEquals(List.of(), ledger.breaches());
    ledger.see(S8.ordered("Q", 5, OPEN + SECOND));
    Breach breach = ledger.breaches().get(0);
    assertEquals(1, ledger.breaches().size());
    assertTrue(breach.confirmed());
    assertEquals(
        "srv-8 executed 1 fill (99 shares) beyond what was ordered on P: ordered 1,000, executed"
            + " 1,099",
        breach.words());
  }

  @Test
  void doesNotTakeAnOrderOfTheSameInstantForProof() throws Exception {
    overfill("P", OPEN);
    ledger.see(S8.ordered("Q", 5, OPEN + 2));
    assertEquals(List.of(), ledger.breaches());
  }

  @Test
  void waitsForTheOwnersOrdersToo() throws Exception {
    ledger.see(S7.ordered("P", 1_000, OPEN), S8.fill("P", 1_099, 1_099, 0, OPEN + 2));
    ledger.see(S8.ordered("Q", 5, OPEN + SECOND));
    assertEquals(List.of(), ledger.breaches());
    ledger.see(S7.ordered("R", 5, OPEN + SECOND));
    assertTrue(ledger.breaches().get(0).confirmed());
  }

  @Test
  void isNotFooledByOrdersFiveSecondsBehindAfterARestore() throws Exception {
    ledger.see(S8.ordered("P", 1_000, OPEN), S8.fill("P", 1_000, 1_000, 0, OPEN + SECOND));
    restart();
    ledger.see(S8.fill("P", 500, 1_500, 500, OPEN + 4 * SECOND));
    ledger.see(S8.fill("N1", 100, 100, 0, OPEN + 4 * SECOND));
    ledger.reach(OPEN + MINUTE);
    ledger.see(S8.fill("N2", 100, 100, 0, OPEN + 5 * SECOND));
    ledger.reach(OPEN + MINUTE + 5 * SECOND);
    ledger.see(
        S8.replaced("P", 2_000, OPEN + 3 * SECOND), S8.ordered("N1", 100, OPEN + 3 * SECOND));
    ledger.see(S8.ordered("N2", 100, OPEN + 4 * SECOND), S8.ordered("N3", 9, OPEN + MINUTE));
    ledger.end();
    assertEquals(List.of(), ledger.breaches());
  }

  @Test
  void isNotFooledByAReplaceThatComesAfterItsFills() throws Exception {
    ledger.see(S8.ordered("P", 1_000, OPEN), S8.fill("P", 1_000, 1_000, 0, OPEN + MILLI));
    ledger.reach(OPEN + 2 * SECOND);
    ledger.see(S8.fill("P", 400, 1_400, 100, OPEN + 3 * SECOND));
    ledger.reach(OPEN + 3 * SECOND + 300 * MILLI);
    ledger.see(S8.replaced("P", 1_500, OPEN + 3 * SECOND - MILLI));
    ledger.see(S8.ordered("Q", 5, OPEN + 4 * SECOND)).end();
    assertEquals(List.of(), ledger.breaches());
  }

  @Test
  void isNotFooledByAStalledOrdersPartition() throws Exception {
    ledger.see(S8.ordered("A", 100, OPEN));
    for (int i = 1; i <= 80; i++) {
      ledger.see(S8.fill("N" + i, 100, 100, 0, OPEN + i * 100 * MILLI));
      ledger.see(S7.ordered("M" + i, 100, OPEN + i * 100 * MILLI));
      ledger.reach(OPEN + i * 100 * MILLI - 10 * MILLI);
    }
    for (int i = 1; i <= 80; i++) {
      ledger.see(S8.ordered("N" + i, 100, OPEN + i * 100 * MILLI - 50 * MILLI));
    }
    ledger.see(S8.ordered("Z", 1, OPEN + MINUTE)).end();
    assertEquals(List.of(), ledger.breaches());
  }

  @Test
  void saysWhatCannotBeProvenAsUnconfirmedAndNeverHard() throws Exception {
    ledger.reach(OPEN);
    for (int i = 1; i <= 40; i++) {
      ledger.see(S8.fill("N" + i, 100, 100, 0, OPEN + i * MILLI));
    }
    ledger.reach(OPEN + 9 * SECOND);
    assertEquals(List.of(), ledger.breaches());
    ledger.reach(OPEN + 11 * SECOND);
    assertEquals(40, ledger.breaches().size());
    assertTrue(ledger.breaches().stream().noneMatch(Breach::confirmed));
    assertEquals("SOFT", ledger.findings().get(0).severity().name());
    assertTrue(ledger.findings().stream().noneMatch(f -> f.severity().name().equals("HARD")));
  }

  @Test
  void keepsASuspicionOverARestore() throws Exception {
    overfill("P", OPEN);
    ledger.reach(OPEN + SECOND);
    restart();
    ledger.reach(OPEN + MINUTE);
    assertEquals(List.of(), ledger.breaches());
    ledger.see(S8.ordered("Q", 5, OPEN + SECOND));
    assertEquals(1, ledger.breaches().size());
    assertTrue(ledger.breaches().get(0).confirmed());
  }

  @Test
  void confirmsWhatTheServerItselfContradictsWithoutItsOrders() throws Exception {
    ledger.see(S8.ordered("P", 1_000, OPEN), S8.fill("P", 1_000, 1_000, 0, OPEN + MILLI));
    ledger.reach(OPEN + 2 * SECOND);
    ledger.see(S8.fill("P", 99, 99, 901, OPEN + 3 * SECOND));
    ledger.reach(OPEN + 3 * SECOND + 200 * MILLI);
    assertEquals(List.of(), ledger.breaches());
    ledger.reach(OPEN + 3 * SECOND + 250 * MILLI);
    assertTrue(ledger.breaches().get(0).confirmed());
  }

  @Test
  void doesNotTakeAContradictionInABacklogForProof() throws Exception {
    ledger.see(S8.ordered("P", 1_000, OPEN), S8.fill("P", 1_000, 1_000, 0, OPEN + MILLI));
    ledger.reach(OPEN + 4 * SECOND);
    ledger.see(S8.fill("P", 99, 99, 901, OPEN + 3 * SECOND)).reach(OPEN + 8 * SECOND);
    assertEquals(List.of(), ledger.breaches());
  }

  @Test
  void acceptsFillsThatCrossACancelAndPagesForThoseLongAfter() throws Exception {
    ledger.see(S8.ordered("P", 1_000, OPEN), S8.cancelled("P", OPEN + SECOND));
    ledger.see(S8.fill("P", 100, 100, 0, OPEN + SECOND + 900 * MILLI));
    ledger.see(S8.ordered("Q", 5, OPEN + 3 * SECOND));
    assertEquals(List.of(), ledger.breaches());
    for (int i = 4; i < 8; i++) {
      ledger.see(S8.fill("P", 100, 200, 0, OPEN + i * SECOND));
      ledger.see(S8.ordered("Q" + i, 5, OPEN + i * SECOND + MILLI));
    }
    assertEquals(BreachKind.AFTER_END, ledger.breaches().get(0).kind());
    assertTrue(ledger.findings().stream().allMatch(f -> f.severity().name().equals("SOFT")));
  }

  @Test
  void pagesForABasketInTwentySixThousandPieces() throws Exception {
    ledger.see(S8.ordered("P", 26_082_000, OPEN));
    for (int i = 1; i <= 26_082; i++) {
      ledger.see(S8.child("P", 1_000, OPEN + i));
    }
    assertEquals(1, ledger.findings().size());
    assertEquals("SOFT", ledger.findings().get(0).severity().name());
    assertEquals(
        "srv-8 sent 10,000 child orders (10,000,000 shares) for single orders on 1 parent, e.g."
            + " P: ordered 26,082,000, executed 0; last ACME C-"
            + (OPEN + 10_000),
        ledger.findings().get(0).proof().words());
  }

  @Test
  void foldsARunawayOnOneParent() throws Exception {
    ledger.see(S8.ordered("P", 100, OPEN), S8.fill("P", 100, 100, 0, OPEN + 1));
    int fills = 3_000;
    for (int i = 0; i < fills; i++) {
      long time = OPEN + SECOND + i * MILLI;
      ledger.see(S8.fill("P", 1, 101 + i, 0, time), S8.ordered("Q" + i, 5, time + 500));
    }
    ledger.reach(OPEN + MINUTE);
    List<Breach> said = ledger.breaches();
    assertTrue(said.size() <= 7, "said " + said.size());
    assertEquals(fills, said.stream().mapToInt(Breach::events).sum());
  }

  @Test
  void keepsTimersForSuspicionsAloneAndForgetsAll() throws Exception {
    ledger.see(S8.ordered("Q", 5, OPEN), S8.fill("Q", 1, 1, 4, OPEN + 1));
    ledger.see(S8.cancelled("R", OPEN), S8.child("S", 1, OPEN));
    assertEquals(0, ledger.timers());
    overfill("P", OPEN + 2);
    assertEquals(1, ledger.timers());
    ledger.see(S8.fill("T", 1, 1, 0, OPEN + 3 * SECOND));
    assertEquals(2, ledger.timers());
    ledger.reach(OPEN + MINUTE);
    ledger.reach(OPEN + 2 * MINUTE);
    assertEquals(0, ledger.timers());
    ledger.reach(OPEN + 29 * MINUTE);
    assertTrue(ledger.entries() >= 5);
    ledger.reach(OPEN + 32 * MINUTE);
    assertEquals(3, ledger.entries());
    ledger.reach(OPEN + 97 * HOUR);
    assertEquals(0, ledger.entries());
  }

  @Test
  void aWitnessProvesAndIsNoEventOfAnAccount() throws Exception {
    ledger.see(S8.ordered("P", 100, OPEN), S8.fill("P", 101, 101, 0, OPEN + SECOND));
    assertTrue(ledger.breaches().isEmpty());
    ledger.witness(S8.child("Q", 1, OPEN + 2 * SECOND));
    assertEquals(List.of("P"), ledger.breaches().stream().map(Breach::parentOrderId).toList());
    ledger.reach(OPEN + 3 * SECOND);
    ledger.see(S8.fill("Q", 1, 1, 0, OPEN + 3 * SECOND), S8.ordered("R", 1, OPEN + 4 * SECOND));
    assertEquals(BreachKind.ORPHAN, ledger.breaches().get(1).kind());
  }

  @Test
  void adoptsParentsFromBeforeTheWatch() throws Exception {
    ledger.see(S8.fill("P", 100, 700, 300, OPEN), S8.fill("P", 300, 1_000, 0, OPEN + 1));
    ledger.see(S8.ordered("Q", 5, OPEN + SECOND));
    assertEquals(List.of(), ledger.breaches());
    ledger.see(S8.fill("P", 0, 1_000, 0, OPEN + 2 * SECOND));
    for (int i = 3; i < 9; i++) {
      ledger.see(S8.fill("P", 99, 1_000 + 99 * i, 0, OPEN + i * SECOND));
      ledger.see(S8.ordered("Q" + i, 5, OPEN + i * SECOND + MILLI));
    }
    assertFalse(ledger.breaches().isEmpty());
    assertEquals(BreachKind.OVERFILL, ledger.breaches().get(0).kind());
  }

  @Test
  void findsChildOrdersForFullParents() throws Exception {
    ledger.see(S8.ordered("P", 100, OPEN), S8.fill("P", 100, 100, 0, OPEN + MILLI));
    ledger.see(S8.child("P", 1, OPEN + 200 * MILLI));
    for (int i = 1; i <= 10; i++) {
      ledger.see(S8.child("P", 1, OPEN + SECOND + i * 100 * MILLI));
    }
    assertEquals(List.of(), ledger.breaches());
    TradingEvent later = S8.fill("X", 1, 2, 0, OPEN + 3 * SECOND);
    ledger.see(later).reach(OPEN + 5 * SECOND);
    assertEquals(10, ledger.breaches().stream().mapToInt(Breach::events).sum());
    assertTrue(ledger.breaches().stream().allMatch(b -> b.kind() == BreachKind.FAN_OUT));
    assertEquals("HARD", ledger.findings().get(ledger.findings().size() - 1).severity().name());
  }

  private void overfill(String parentId, long micros) throws Exception {
    ledger.see(S8.ordered(parentId, 1_000, micros));
    ledger.see(S8.fill(parentId, 1_000, 1_000, 0, micros + 1));
    ledger.see(S8.fill(parentId, 99, 1_099, 0, micros + 2));
  }

  private void restart() throws Exception {
    OperatorSubtaskState state = ledger.snapshot();
    ledger.close();
    ledger = LedgerHarness.restored(state);
  }
}
