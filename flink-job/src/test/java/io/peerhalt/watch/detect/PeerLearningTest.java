package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Severity;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault teaches nothing of what is normal. */
class PeerLearningTest {

  private static final int PANES_A_SECOND = 1_000 / Fleet.PANE;

  private final PeerComparison comparison = new PeerComparison(PeerComparisonTest.RULES);
  private final GroupState state = new GroupState();

  @ParameterizedTest
  @CsvSource({"1, 300", "2, 300", "3, 300", "4, 4000", "5, 4000", "6, 4000"})
  void theTenthServerThatRunsAwayIsFoundAsSoonAsTheFirst(long seed, double addedPerSecond) {
    Fleet fleet = warm(seed);
    for (int i = 1; i <= 10; i++) {
      String server = "s" + (i % 8 + 1);
      fleet.runAway(server, addedPerSecond);
      assertEquals(Set.of(server), hard(fleet, 4), "the " + i + ". fault");
      fleet.runAway(server, 0);
      hard(fleet, 5 * PANES_A_SECOND);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theOthersStrayNoMoreWhileOneRunsAway(long seed) {
    Fleet fleet = warm(seed);
    fleet.pace = 400;
    hard(fleet, 60 * PANES_A_SECOND);
    double before = highestDispersionBeside("s8");
    fleet.runAway("s8", 400);
    hard(fleet, 30 * PANES_A_SECOND);
    assertTrue(highestDispersionBeside("s8") < 2 * before, "before: " + before);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void fiftyFaultsThatAreHaltedAndResumedLeaveEverythingAsItWas(long seed) {
    Fleet fleet = new Fleet(seed, 9);
    fleet.pace = 2_000;
    fleet.lateness = 1;
    fleet.fallBehind("s9");
    assertEquals(Set.of(), hard(fleet, 60 * PANES_A_SECOND));
    double dispersion = highestDispersionBeside("s9");
    for (int i = 1; i <= 50; i++) {
      String server = "s" + (i % 8 + 1);
      fleet.runAway(server, 8_000);
      assertEquals(Set.of(server), hard(fleet, 3), "the " + i + ". fault");
      fleet.runAway(server, 0);
      hard(fleet, 3);
      resume(server, fleet);
      assertEquals(Set.of(), hard(fleet, 4), "after the " + i + ". fault");
    }
    assertTrue(highestDispersionBeside("s9") < 2 * dispersion, "before: " + dispersion);
    double fairWeight = state.servers.values().stream().mapToDouble(s -> s.weight).sum() / 9;
    state.servers.forEach(
        (server, track) -> assertEquals(1, track.weight / fairWeight, 0.5, "weight of " + server));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 40, 8",
    "2, 40, 60",
    "3, 400, 2",
    "4, 400, 8",
    "5, 400, 8",
    "6, 4000, 8",
    "7, 4000, 60"
  })
  void halfAFleetWhoseExecutionsComeLaterIsNoMeasureForTheOthers(
      long seed, double pace, int seconds) {
    Fleet fleet = new Fleet(seed, 9);
    fleet.pace = pace;
    List.of("s1", "s3", "s5", "s7").forEach(fleet::fallMute);
    assertEquals(Set.of(), hard(fleet, seconds * PANES_A_SECOND));
    fleet.speakAgain();
    assertEquals(Set.of(), hard(fleet, 300 * PANES_A_SECOND));
    fleet.runAway("s1", Math.max(pace, 300));
    assertEquals(Set.of("s1"), hard(fleet, 10));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsRememberedOfASuspectDoesNotFadeWhileTheOthersTrade(long seed) {
    Fleet fleet = warm(seed);
    fleet.runAway("s8", 400);
    assertEquals(Set.of("s8"), hard(fleet, 4));
    double before = remembered("s8");
    hard(fleet, 10 * PANES_A_SECOND);

    assertEquals(1, remembered("s8") / before, 1e-6);
    for (SymbolTrack symbol : state.symbols.values()) {
      double sum = symbol.byServer.values().stream().mapToDouble(count -> count).sum();
      assertEquals(1, symbol.executions / (sum * symbol.scale), 1e-6);
    }
  }

  private double remembered(String server) {
    return state.symbols.values().stream()
        .mapToDouble(symbol -> symbol.byServer.getOrDefault(server, 0.0) * symbol.scale)
        .sum();
  }

  private Fleet warm(long seed) {
    Fleet fleet = new Fleet(seed, 8);
    assertEquals(Set.of(), hard(fleet, 300 * PANES_A_SECOND));
    return fleet;
  }

  /** Plays so many panes and returns who was found HARD in them. */
  private Set<String> hard(Fleet fleet, int panes) {
    Set<String> hard = new TreeSet<>();
    for (int i = 0; i < panes; i++) {
      comparison.judge(state, fleet.next()).stream()
          .filter(finding -> finding.severity() == Severity.HARD)
          .forEach(finding -> hard.add(finding.serverId()));
    }
    return hard;
  }

  private void resume(String server, Fleet fleet) {
    for (Metric metric : Metric.values()) {
      metric.chart(state.servers.get(server)).beginAnew(fleet.nowMillis() * 1_000);
    }
  }

  private double highestDispersionBeside(String server) {
    return state.servers.entrySet().stream()
        .filter(other -> !other.getKey().equals(server))
        .mapToDouble(other -> other.getValue().executions.dispersion)
        .max()
        .getAsDouble();
  }
}
