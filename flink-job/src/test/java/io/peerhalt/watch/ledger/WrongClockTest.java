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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Servers whose clock is not believed: their event time is the append time, which depends on how
 * long a producer held a record back and not on when it was sent.
 */
class WrongClockTest {
  private static final long OPEN = 9 * HOUR;
  private static final long SLOW = -2 * MINUTE;

  /** So slow that a record is believed if it is appended within 10 ms. */
  private static final long HARDLY_BELIEVED = -MINUTE + 10 * MILLI;

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
  void anOrderAppendedAfterAFillDoesNotProveThatItWasSentAfterIt() throws Exception {
    see(SLOW, 0, S8.ordered("P", 1_000, OPEN), S8.fill("P", 1_000, 1_000, 0, OPEN + MILLI));
    see(SLOW, 0, S8.fill("P", 400, 1_400, 100, OPEN + 2 * SECOND));
    see(SLOW, 2 * SECOND, S8.ordered("Q", 5, OPEN + SECOND));
    see(SLOW, 2 * SECOND, S8.replaced("P", 1_500, OPEN + SECOND + MILLI));
    see(SLOW, 0, S8.ordered("R", 5, OPEN + 4 * SECOND)).end();
    assertEquals(List.of(), ledger.breaches());
  }

  @Test
  void anOrderOfAClockThatIsBelievedNoLongerDoesNotProveIt() throws Exception {
    see(HARDLY_BELIEVED, 0, S8.ordered("P", 1_000, OPEN));
    see(HARDLY_BELIEVED, 0, S8.fill("P", 1_000, 1_000, 0, OPEN + MILLI));
    see(HARDLY_BELIEVED, 0, S8.fill("P", 400, 1_400, 100, OPEN + SECOND));
    see(HARDLY_BELIEVED, 20 * MILLI, S8.ordered("Q", 5, OPEN + SECOND - 2 * MILLI));
    see(HARDLY_BELIEVED, 20 * MILLI, S8.replaced("P", 1_500, OPEN + SECOND - MILLI));
    see(HARDLY_BELIEVED, 0, S8.ordered("R", 5, OPEN + 4 * SECOND)).end();
    assertEquals(List.of(), ledger.breaches());
  }

  @Test
  void whatAServerDoesWrongIsProvenByItsOwnClockHoweverWrongThatIs() throws Exception {
    for (long off : List.of(SLOW, -100 * HOUR, 100 * HOUR)) {
      String parentId = "P" + off;
      int before = ledger.breaches().size();
      see(off, 0, S8.ordered(parentId, 1_000, OPEN), S8.fill(parentId, 1_099, 1_099, 0, OPEN + 1));
      assertEquals(before, ledger.breaches().size());
      see(off, 0, S8.ordered("Q" + off, 5, OPEN + SECOND));
      assertEquals(before + 1, ledger.breaches().size());
      assertTrue(ledger.breaches().get(before).confirmed());
    }
  }

  @Test
  void ordersOfAnOwnerWhoseClockIsNotBelievedProveNothingOfOtherServers() throws Exception {
    see(2 * HOUR, 0, S7.ordered("P", 1_000, OPEN));
    see(0, 0, S8.fill("P", 1_099, 1_099, 0, OPEN + SECOND));
    see(0, 0, S8.ordered("Q", 5, OPEN + 2 * SECOND));
    see(2 * HOUR, 2 * SECOND, S7.ordered("R", 5, OPEN + SECOND - MILLI));
    ledger.reach(OPEN + SECOND);
    assertEquals(List.of(), ledger.breaches());
    ledger.reach(OPEN + MINUTE);
    assertFalse(ledger.breaches().get(0).confirmed());
  }

  @Test
  void aChildOrderHeldBackIsNotTakenForOneSentLongAfterTheLastFill() throws Exception {
    see(HARDLY_BELIEVED, 0, S8.ordered("P", 100, OPEN));
    see(HARDLY_BELIEVED, 0, S8.fill("P", 100, 100, 0, OPEN + SECOND));
    for (int i = 0; i < 20; i++) {
      see(HARDLY_BELIEVED, 20 * MILLI, S8.child("P", 1, OPEN + SECOND - 20 + i));
    }
    see(HARDLY_BELIEVED, 0, S8.fill("X", 1, 2, 0, OPEN + 3 * SECOND));
    see(HARDLY_BELIEVED, 20 * MILLI, S8.fill("Y", 1, 2, 0, OPEN + 3 * SECOND + 1));
    ledger.end();
    assertEquals(List.of(), ledger.breaches());
  }

  @Test
  void aFillInFlightIsNotTakenForOneLongAfterTheCancel() throws Exception {
    see(HARDLY_BELIEVED, 0, S8.ordered("P", 100, OPEN), S8.cancelled("P", OPEN + SECOND));
    see(HARDLY_BELIEVED, 20 * MILLI, S8.fill("P", 100, 100, 0, OPEN + SECOND + MILLI));
    see(HARDLY_BELIEVED, 0, S8.ordered("Q", 5, OPEN + 9 * SECOND)).end();
    assertEquals(List.of(), ledger.breaches());
  }

  @Test
  void aFillThatIsSentAgainMinutesLaterIsStillKnownForThat() throws Exception {
    TradingEvent fill = S8.fill("P", 100, 100, 0, OPEN + MILLI);
    see(0, 0, S8.ordered("P", 100, OPEN), fill);
    see(0, 5 * MINUTE, fill);
    see(0, 0, S8.ordered("Q", 5, OPEN + 6 * MINUTE)).end();
    assertEquals(BreachKind.RESENT, ledger.breaches().get(0).kind());
    assertEquals(1, ledger.breaches().size());
  }

  /** Sends events by a clock that is off; each is appended so long after it was sent. */
  private LedgerHarness see(long clockOffMicros, long delayMicros, TradingEvent... sent)
      throws Exception {
    for (TradingEvent event : sent) {
      long appendMicros = event.transactTimeMicros() + delayMicros;
      ledger.see(Flow.stamped(event, clockOffMicros, appendMicros));
    }
    return ledger;
  }
}
