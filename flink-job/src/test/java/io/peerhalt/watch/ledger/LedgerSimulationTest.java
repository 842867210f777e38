package io.peerhalt.watch.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.ledger.TradingDay.Arrival;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random days against the plain count that trading itself keeps. */
class LedgerSimulationTest {
  private static final long STEP = 200 * Flow.MILLI;
  private static final long BEHIND = 500 * Flow.MILLI;
  private static final long SKEW = 50 * Flow.MILLI;
  private static final long STALL = 8 * Flow.SECOND;

  private LedgerHarness ledger;
  private long watermark;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void saysNothingOfCorrectTrading(long seed) throws Exception {
    System.out.println("LedgerSimulationTest seed " + seed);
    run(new TradingDay(seed, 300, 0).arrivals(SKEW, STALL), Integer.MAX_VALUE);
    assertEquals(List.of(), ledger.breaches());
    ledger.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void confirmsNothingOfCorrectTradingReadInABacklogWithARestore(long seed) throws Exception {
    System.out.println("LedgerSimulationTest seed " + seed);
    List<Arrival> arrivals = new TradingDay(seed, 300, 0).arrivals(STALL, STALL);
    run(arrivals, arrivals.size() / 2);
    assertEquals(List.of(), ledger.breaches().stream().filter(Breach::confirmed).toList());
    ledger.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void confirmsEachExecutionBeyondWhatWasOrdered(long seed) throws Exception {
    System.out.println("LedgerSimulationTest seed " + seed);
    TradingDay day = new TradingDay(seed, 300, 0.1);
    run(day.arrivals(SKEW, Flow.SECOND), Integer.MAX_VALUE);
    Map<String, Integer> found = new HashMap<>();
    for (Breach breach : ledger.breaches()) {
      if (breach.kind() == BreachKind.OVERFILL) {
        assertTrue(breach.confirmed());
        found.merge(breach.parentOrderId(), breach.events(), Integer::sum);
      }
    }
    assertEquals(day.overfills.keySet(), found.keySet());
    found.forEach((parentId, fills) -> assertTrue(fills <= day.overfills.get(parentId), parentId));
    assertTrue(total(found) >= 0.9 * total(day.overfills), total(found) + " of all fills");
    ledger.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34})
  void saysNothingOfCorrectTradingReadOneTopicAfterTheOther(long seed) throws Exception {
    System.out.println("LedgerSimulationTest seed " + seed);
    for (boolean ordersFirst : List.of(true, false)) {
      run(new TradingDay(seed, 300, 0).topicByTopic(ordersFirst), Integer.MAX_VALUE);
      assertEquals(List.of(), ledger.breaches());
      ledger.close();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43, 44})
  void confirmsAllReadOneTopicAfterTheOther(long seed) throws Exception {
    System.out.println("LedgerSimulationTest seed " + seed);
    for (boolean ordersFirst : List.of(true, false)) {
      TradingDay day = new TradingDay(seed, 300, 0.1);
      run(day.topicByTopic(ordersFirst), Integer.MAX_VALUE);
      assertEquals(
          day.overfills.keySet(),
          ledger.breaches().stream()
              .filter(breach -> breach.kind() == BreachKind.OVERFILL && breach.confirmed())
              .map(Breach::parentOrderId)
              .collect(Collectors.toSet()));
      ledger.close();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {51, 52, 53, 54, 55, 56, 57, 58})
  void confirmsNothingOfCorrectTradingByWrongClocks(long seed) throws Exception {
    System.out.println("LedgerSimulationTest seed " + seed);
    run(new TradingDay(seed, 300, 0).withWrongClocks().arrivals(SKEW, STALL), Integer.MAX_VALUE);
    assertEquals(List.of(), ledger.breaches().stream().filter(Breach::confirmed).toList());
    ledger.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {61, 62, 63, 64})
  void confirmsOverfillsByWrongClocks(long seed) throws Exception {
    System.out.println("LedgerSimulationTest seed " + seed);
    TradingDay day = new TradingDay(seed, 300, 0.1).withWrongClocks();
    run(day.arrivals(SKEW, Flow.SECOND), Integer.MAX_VALUE);
    assertEquals(
        day.overfills.keySet(),
        ledger.breaches().stream()
            .filter(breach -> breach.kind() == BreachKind.OVERFILL && breach.confirmed())
            .map(Breach::parentOrderId)
            .collect(Collectors.toSet()));
    ledger.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {71, 72, 73, 74})
  void countsEachExecutionToldAgainAndSaysNothingElse(long seed) throws Exception {
    System.out.println("LedgerSimulationTest seed " + seed);
    for (boolean wrongClocks : List.of(false, true)) {
      TradingDay day = new TradingDay(seed, 300, 0).tellingAgain(0.2);
      List<Arrival> arrivals = (wrongClocks ? day.withWrongClocks() : day).arrivals(SKEW, STALL);
      run(arrivals, Integer.MAX_VALUE);
      Map<String, Integer> found = new HashMap<>();
      for (Breach breach : ledger.breaches()) {
        if (breach.confirmed()) {
          found.merge(breach.kind() + " " + breach.parentOrderId(), breach.events(), Integer::sum);
        }
      }
      assertEquals(day.toldAgain, found);
      ledger.close();
    }
  }

  private static int total(Map<String, Integer> fills) {
    return fills.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Reads with a live watermark; from the restart on it stands far ahead, as in a backlog. */
  private void run(List<Arrival> arrivals, int restartAt) throws Exception {
    ledger = LedgerHarness.fresh();
    watermark = 0;
    for (int i = 0; i < arrivals.size(); i++) {
      if (i == restartAt) {
        OperatorSubtaskState state = ledger.snapshot();
        ledger.close();
        ledger = LedgerHarness.restored(state);
        watermark = arrivals.get(i).micros() + Flow.MINUTE;
        ledger.reach(watermark);
      }
      long reached = arrivals.get(i).micros() - BEHIND;
      if (reached > watermark + STEP) {
        watermark = reached;
        ledger.reach(watermark);
      }
      ledger.see(arrivals.get(i).event());
    }
    ledger.end();
  }
}
