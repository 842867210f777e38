package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.pane.Panel;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stories of groups whose orders are routed otherwise than at random, with the default options. */
class PeerRoutingTest {

  private final PeerComparison comparison =
      new PeerComparison(
          WatchRules.of(WatchConfig.of(Map.of("bootstrap.servers", "none"))).detect().peers());
  private final GroupState state = new GroupState();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void burstsThatStickToAServerAreNoDepartures(long seed) {
    Fleet fleet = new Fleet(seed, 8);
    fleet.stickiness = 0.97;
    for (int i = 0; i < 20; i++) {
      fleet.pace = 30;
      assertEquals(Set.of(), hard(fleet, 20));
      fleet.pace = 3_000;
      assertEquals(Set.of(), hard(fleet, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void findsADepartureAmongBurstsThatStick(long seed) {
    Fleet fleet = new Fleet(seed, 8);
    fleet.stickiness = 0.97;
    assertEquals(Set.of(), hard(fleet, 120));
    fleet.runAway("s3", 50);
    assertEquals(Set.of("s3"), hard(fleet, 20));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whoTakesOverTheSymbolsOfOneThatLeavesIsNoDeparture(long seed) {
    Fleet fleet = bySymbol(seed);
    fleet.move("s1", "s2");
    fleet.leave("s1");
    assertEquals(Set.of(), hard(fleet, 300));
    fleet.move("s2", "s3");
    assertEquals(Set.of(), hard(fleet, 300));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whoJoinsAndTakesOverSymbolsIsNoDeparture(long seed) {
    Fleet fleet = bySymbol(seed);
    fleet.join("s9");
    fleet.move("s4", "s9");
    assertEquals(Set.of(), hard(fleet, 300));
    fleet.move("s9", "s4");
    assertEquals(Set.of(), hard(fleet, 300));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void findsWhoTradesTheSymbolsOfOthersAndNobodyElse(long seed) {
    Fleet fleet = bySymbol(seed);
    for (String server : Set.of("s2", "s5", "s8")) {
      fleet.runAway(server, 20);
    }
    assertEquals(Set.of("s2", "s5", "s8"), hard(fleet, 15));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void findsOneThatNeverTradedBeforeAndFloodsTheSymbolsOfOthers(long seed) {
    Fleet fleet = bySymbol(seed);
    fleet.runAway("s9", 100);
    assertEquals(Set.of("s9"), hard(fleet, 10));
  }

  /** What is expected follows symbol by symbol, so that one symbol needs no chart of its own. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void findsWhoTradesTooMuchOfOneSymbolAsSoonAsOfAll(long seed) {
    for (double narrow : new double[] {0, 1}) {
      Fleet fleet = new Fleet(seed, 8);
      PeerRoutingTest fresh = new PeerRoutingTest();
      fleet.narrow = narrow;
      assertEquals(Set.of(), fresh.hard(fleet, 120));
      fleet.runAway("s3", 50);
      assertEquals(Set.of("s3"), fresh.hard(fleet, 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "1, 1", "2, 1"})
  void aHotSymbolIsNoDeparture(long seed, double affinity) {
    Fleet fleet = new Fleet(seed, 8);
    fleet.affinity = affinity;
    assertEquals(Set.of(), hard(fleet, 120));
    fleet.pace = 400;
    fleet.hot = 0.9;
    assertEquals(Set.of(), hard(fleet, 10));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void findsWhoFloodsTheSymbolThatOneTradedAlone(long seed) {
    Fleet fleet = new Fleet(seed, 1);
    fleet.hot = 1;
    fleet.narrow = 1;
    fleet.pace = 2;
    assertEquals(Set.of(), hard(fleet, 300));
    fleet.runAway("s2", 50);
    assertEquals(Set.of("s2"), hard(fleet, 10));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whoJoinsOneThatTradedAloneIsNoDeparture(long seed) {
    Fleet fleet = new Fleet(seed, 1);
    fleet.pace = 20;
    assertEquals(Set.of(), hard(fleet, 300));
    fleet.join("s2");
    assertEquals(Set.of(), hard(fleet, 300));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aBurstAfterSymbolsMovedIsNoDeparture(long seed) {
    Fleet fleet = bySymbol(seed);
    fleet.join("s9");
    fleet.move("s4", "s9");
    assertEquals(Set.of(), hard(fleet, 60));
    fleet.pace = 800;
    assertEquals(Set.of(), hard(fleet, 5));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aFaultSoonAfterTheWarmUpIsNotLearnedAsNormal(long seed) {
    Fleet fleet = new Fleet(seed, 8);
    fleet.pace = 400;
    assertEquals(Set.of(), hard(fleet, 15));
    fleet.runAway("s6", 50);
    assertEquals(Set.of("s6"), hard(fleet, 30));
  }

  private Fleet bySymbol(long seed) {
    Fleet fleet = new Fleet(seed, 8);
    fleet.affinity = 1;
    assertEquals(Set.of(), hard(fleet, 300));
    return fleet;
  }

  private Set<String> hard(Fleet fleet, int seconds) {
    Set<String> hard = new TreeSet<>();
    for (int i = 0; i < seconds * 1_000 / Fleet.PANE; i++) {
      Panel panel = fleet.next();
      if (!panel.servers().isEmpty()) {
        comparison.judge(state, panel).stream()
            .filter(finding -> finding.severity() == Severity.HARD)
            .map(Finding::serverId)
            .forEach(hard::add);
      }
    }
    return hard;
  }
}
