package io.peerhalt.watch.ledger;

import static io.peerhalt.watch.ledger.Flow.HOUR;
import static io.peerhalt.watch.ledger.Flow.MILLI;
import static io.peerhalt.watch.ledger.Flow.SECOND;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.control.Resumed;
import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The founding case: 212 full parents are sent again and again, 1,481 executions a second. */
class PowerPegTest {
  private static final long SEED = 20120801;
  private static final long OPEN = 9 * HOUR;
  private static final long WRONG = OPEN + 60 * SECOND;
  private static final long CHILD_MICROS = 1_000_000 / (2 * 1_481);
  private static final int PARENTS = 212;
  private static final Flow S8 = new Flow("srv-8");

  private LedgerHarness ledger;

  @BeforeEach
  void start() throws Exception {
    System.out.println("PowerPegTest seed " + SEED);
    ledger = LedgerHarness.fresh();
    for (int i = 0; i < PARENTS; i++) {
      ledger.see(S8.ordered("P-" + i, 1_000, OPEN + i));
      ledger.see(S8.fill("P-" + i, 1_000, 1_000, 0, OPEN + SECOND + i));
    }
    ledger.reach(WRONG - 500 * MILLI);
  }

  @AfterEach
  void stop() throws Exception {
    ledger.close();
  }

  @Test
  void isHardWithinFiveBadExecutions() throws Exception {
    int bad = badExecutionsUntilHard(runaway(0));
    assertTrue(bad <= 5, "bad executions: " + bad);
  }

  @Test
  void isHardWithinAFewMillisecondsMoreWhereOrdersAreBehind() throws Exception {
    int bad = badExecutionsUntilHard(runaway(5 * MILLI));
    assertTrue(bad <= 5 + 9, "bad executions: " + bad);
  }

  @Test
  void isHardAfterARestoreInTheMiddle() throws Exception {
    List<TradingEvent> events = runaway(0);
    ledger.see(events.subList(0, 4).toArray(TradingEvent[]::new));
    var state = ledger.snapshot();
    ledger.close();
    ledger = LedgerHarness.restored(state);
    int bad = badExecutionsUntilHard(events.subList(4, events.size()));
    assertTrue(bad <= 5, "bad executions: " + bad);
  }

  @Test
  void isHardAgainAfterAResumeOnNewExecutionsAlone() throws Exception {
    List<TradingEvent> events = runaway(0);
    badExecutionsUntilHard(events.subList(0, 30));
    long resumed = events.get(29).eventTimeMicros();
    ledger.resume("GROUP:fleet", resumed).countOn();
    int bad = badExecutionsUntilHard(events.subList(30, events.size()));
    assertTrue(bad >= 3 && bad <= 5, "bad executions: " + bad);
  }

  @Test
  void aResumeThatTheLogHeldAtTheStartCountsToo() throws Exception {
    List<TradingEvent> events = runaway(0);
    badExecutionsUntilHard(events.subList(0, 30));
    ledger.countOn(Resumed.encoded("SERVER:srv-8", events.get(29).eventTimeMicros()));
    int bad = badExecutionsUntilHard(events.subList(30, events.size()));
    assertTrue(bad >= 3 && bad <= 5, "bad executions: " + bad);
  }

  private int badExecutionsUntilHard(List<TradingEvent> events) throws Exception {
    int bad = 0;
    for (TradingEvent event : events) {
      bad += event.kind().isExecution() ? 1 : 0;
      ledger.see(event);
      if (ledger.findings().stream().anyMatch(f -> f.severity() == Severity.HARD)) {
        return bad;
      }
    }
    throw new AssertionError("never hard in " + bad + " bad executions");
  }

  /** Child orders and fills as they arrive, the orders so much behind. */
  private static List<TradingEvent> runaway(long ordersBehindMicros) {
    Random random = new Random(SEED);
    List<TradingEvent> events = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String parentId = "P-" + random.nextInt(PARENTS);
      long time = WRONG + i * CHILD_MICROS;
      events.add(S8.child(parentId, 99, time));
      if (i % 2 == 0) {
        events.add(S8.fill(parentId, 99, 1_099, 0, time + 300));
      }
    }
    events.sort(
        Comparator.comparingLong(
            event ->
                event.eventTimeMicros() + (event.kind().isExecution() ? 0 : ordersBehindMicros)));
    return events;
  }
}
