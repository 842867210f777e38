package io.peerhalt.watch.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.ingest.TradingEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentExecutionsTest {
  private static final long T = 9 * Flow.HOUR;
  private static final Flow S1 = new Flow("srv-1");
  private static final Flow S2 = new Flow("srv-2");

  private final RecentExecutions recent = new RecentExecutions();

  @Test
  void anExecutionToldAgainWithItsTimeWasSentAgain() {
    assertEquals(Optional.empty(), add(fill(1)));
    assertEquals(Optional.of(BreachKind.RESENT), add(fill(1)));
  }

  @Test
  void anExecutionToldAgainWithAnotherTimeWasBookedAgain() {
    add(fill(1));
    for (long micros : List.of(T + 2, T + 3, T - Flow.HOUR)) {
      assertEquals(Optional.of(BreachKind.DUPLICATE), add(Flow.bookedAgain(fill(1), micros)));
    }
  }

  @Test
  void theSameIdOfAnotherServerOrOfABustIsAnotherExecution() {
    add(fill(1));
    assertEquals(Optional.empty(), add(S2.fill("P", 1, 1, 0, T + 1)));
    assertEquals(Optional.empty(), add(S1.bust("P", 1, 0, T + 1)));
    assertEquals(Optional.of(BreachKind.RESENT), add(S1.bust("P", 1, 0, T + 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 32, 100})
  void knowsAsManyAgainAsTheRulesSayAndNoMore(int most) {
    for (int i = 0; i < 1_000; i++) {
      assertEquals(Optional.empty(), recent.addExecution(fill(i), most));
      assertTrue(recent.marks.length <= Math.max(most, 4));
    }
    for (int i = 1_000 - most; i < 1_000; i++) {
      assertEquals(Optional.of(BreachKind.RESENT), recent.addExecution(fill(i), most));
    }
    assertEquals(Optional.empty(), recent.addExecution(fill(1_000 - most - 1), most));
  }

  @Test
  void needsNoMoreRoomForTheFirstFew() {
    long[] first = recent.marks;
    for (int i = 0; i < 4; i++) {
      add(fill(i));
    }
    assertSame(first, recent.marks);
    add(fill(4));
    assertEquals(8, recent.marks.length);
  }

  @Test
  void tellsAMillionExecutionsApart() {
    for (int i = 0; i < 1_000_000; i++) {
      assertEquals(Optional.empty(), recent.addExecution(fill(i), 32));
    }
  }

  private Optional<BreachKind> add(TradingEvent execution) {
    return recent.addExecution(execution, 32);
  }

  private static TradingEvent fill(long after) {
    return S1.fill("P", 1, 1, 0, T + after);
  }
}
