package io.peerhalt.lab.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Side;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedFlowTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() {
    assertEquals(events(calm(1), 20_000), events(calm(1), 20_000));
    assertNotEquals(events(calm(1), 100), events(calm(2), 100));
  }

  @Test
  void isTheSameOnEveryMachine() {
    FlowEvent pinned =
        new FlowEvent(73_219_907_331L, "SYM6", FlowAction.EXEC, "P3558", 76, Side.SELL, 1_228_300);
    assertEquals(pinned, events(withOpen(1), 10_000).get(9_999));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void keepsTheRulesOfAnOrderBook(long seed) {
    System.out.println("GeneratedFlowTest seed " + seed);
    for (GeneratedFlowSpec spec : List.of(calm(seed), withOpen(seed))) {
      OrderRules rules = new OrderRules();
      try (Flow flow = GeneratedFlow.of(spec)) {
        for (int i = 0; i < 200_000; i++) {
          rules.check(flow.next());
        }
      }
      assertTrue(rules.openParents() < 5_000, "open parents " + rules.openParents());
      assertTrue(rules.replacedUpAndFilledBeyond() > 100, "replaces that let more be executed");
      assertEquals(99.4, rules.meanFill(), 1.0, "shares a fill");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void nothingButNewOrdersBeforeTheOpen(long seed) {
    System.out.println("GeneratedFlowTest seed " + seed);
    Set<String> waiting = new HashSet<>();
    int executedInAuction = 0;
    try (Flow flow = GeneratedFlow.of(withOpen(seed))) {
      FlowEvent event = flow.next();
      for (; event.timeNanos() < 60 * SECOND; event = flow.next()) {
        assertEquals(FlowAction.NEW, event.action());
        waiting.add(event.parentOrderId());
      }
      int waitingParents = waiting.size();
      for (; event.timeNanos() < 70 * SECOND; event = flow.next()) {
        boolean first = event.action() == FlowAction.EXEC && waiting.remove(event.parentOrderId());
        executedInAuction += first ? 1 : 0;
      }
      assertTrue(waitingParents > 400, "waiting " + waitingParents);
      assertTrue(executedInAuction > waitingParents * 0.7, "in the auction " + executedInAuction);
    }
  }

  @Test
  void boundsTheParentsThatWaitForTheOpen() {
    GeneratedFlowSpec spec = new GeneratedFlowSpec(1, 100, 1_000, 150, 10, 1);
    long parents =
        Stream.generate(GeneratedFlow.of(spec)::next)
            .takeWhile(event -> event.timeNanos() < 10 * SECOND)
            .count();
    assertEquals(GeneratedFlow.MAX_WAITING, parents);
  }

  @Test
  void tradesFewSymbolsMuchAndManyLittle() {
    List<FlowEvent> events = events(calm(3), 100_000);
    long first = events.stream().filter(event -> event.symbol().equals("SYM1")).count();
    long symbols = events.stream().map(FlowEvent::symbol).distinct().count();
    assertEquals(150, symbols);
    assertEquals(0.179, first / 100_000.0, 0.02, "Zipf's share of the first of 150");
  }

  @Test
  void endsOnlyWhenClosed() {
    GeneratedFlow flow = GeneratedFlow.of(calm(1));
    assertTrue(flow.hasNext());
    flow.close();
    assertFalse(flow.hasNext());
    assertThrows(NoSuchElementException.class, flow::next);
  }

  @Test
  void refusesASpecOutOfRangeByName() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new GeneratedFlowSpec(1, 8, 0, 150, 0, 1))
            .getMessage();
    assertTrue(message.startsWith("executionsPerServerSecond is 0.0; allowed is"), message);
    assertThrows(IllegalArgumentException.class, () -> new GeneratedFlowSpec(1, 0, 3, 150, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new GeneratedFlowSpec(1, 8, 3, 0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new GeneratedFlowSpec(1, 8, 3, 1, -1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new GeneratedFlowSpec(1, 8, 3, 1, 0, Double.NaN));
  }

  private static List<FlowEvent> events(GeneratedFlowSpec spec, int count) {
    return Stream.generate(GeneratedFlow.of(spec)::next).limit(count).toList();
  }

  private static GeneratedFlowSpec calm(long seed) {
    return new GeneratedFlowSpec(seed, 8, 3, 150, 0, 1);
  }

  private static GeneratedFlowSpec withOpen(long seed) {
    return new GeneratedFlowSpec(seed, 8, 3, 150, 60, 20);
  }
}
