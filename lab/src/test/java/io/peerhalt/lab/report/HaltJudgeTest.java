package io.peerhalt.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.fault.Damage;
import io.peerhalt.lab.fleet.Scales;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaltJudgeTest {

  private static final List<String> FOUR = List.of("srv-1", "srv-2", "srv-3", "srv-4");

  private final SetClock clock = new SetClock();

  @ParameterizedTest(name = "{0} at {1} ms: deserved {2}")
  @CsvSource({
    "SERVER:srv-1, 1500, true",
    "SERVER:srv-1, 999, false",
    "SERVER:srv-2, 1500, false",
    "SERVER_SYMBOL:srv-1:ABC, 1500, true",
    "SERVER_SYMBOL:srv-2:ABC, 1500, false",
    "GROUP:all, 1500, false",
    "FLEET, 1500, false",
    "GROUP:all, 2500, true",
    "FLEET, 2500, true",
    "SYMBOL:ABC, 1500, false",
    "SYMBOL:ABC, 2500, true"
  })
  void haltIsDeservedIfTheTargetOrHalfOfItTradedBadly(String target, long millis, boolean faulty) {
    List<Damage> damages = List.of(bad("srv-1", 1_000, 10), bad("srv-3", 2_000, 10));

    Judgement judgement = judge(damages, halt(target, millis, Map.of()));

    assertEquals(faulty, judgement.halts().get(0).faulty());
    assertEquals(faulty ? 0 : 1, judgement.falseHalts());
  }

  @Test
  void measuresFromTheFirstBadExecutionInTheLogToTheGate() {
    List<Damage> damages = List.of(bad("srv-1", 1_000, 100));

    JudgedHalt halt =
        judge(damages, halt("SERVER:srv-1", 1_040, Map.of("srv-1", 1_050_500L))).halts().get(0);

    assertEquals(OptionalLong.of(49), halt.msFromFirstBadInLog());
    assertEquals(OptionalLong.of(39), halt.msFirstBadToHaltInLog());
    assertEquals(OptionalLong.of(51), halt.badExecutionsBeforeHalt());
  }

  @Test
  void measuresTheLatestGateOfTheNewlyFaultyOfAGroup() {
    List<Damage> damages =
        List.of(bad("srv-1", 1_000, 10), bad("srv-2", 9_000, 10), bad("srv-3", 9_005, 10));
    HaltSeen first = halt("SERVER:srv-1", 1_100, Map.of("srv-1", 1_101_000L));
    HaltSeen group =
        halt(
            "GROUP:all",
            9_100,
            Map.of("srv-1", 9_900_000L, "srv-2", 9_110_000L, "srv-3", 9_120_000L));

    JudgedHalt judged = judge(damages, first, group).halts().get(1);

    assertTrue(judged.faulty());
    assertEquals(OptionalLong.of(119), judged.msFromFirstBadInLog());
    assertEquals(OptionalLong.of(20), judged.badExecutionsBeforeHalt());
  }

  @Test
  void serverWhoseGroupWasHaltedFirstIsStoppedThen() {
    List<Damage> damages = List.of(bad("srv-1", 1_000, 100), bad("srv-2", 1_000, 100));
    HaltSeen group = halt("GROUP:all", 1_040, Map.of("srv-1", 1_045_000L, "srv-2", 1_046_000L));
    HaltSeen own = halt("SERVER:srv-1", 1_050, Map.of("srv-1", 1_055_000L));

    JudgedHalt judged = judge(damages, group, own).halts().get(1);

    assertEquals(OptionalLong.of(44), judged.msFromFirstBadInLog());
    assertEquals(OptionalLong.of(46), judged.badExecutionsBeforeHalt());
  }

  @Test
  void falseHaltHasNoNumbers() {
    JudgedHalt halt =
        judge(List.of(), halt("SERVER:srv-1", 1_040, Map.of("srv-1", 1_050_000L))).halts().get(0);

    assertEquals(OptionalLong.empty(), halt.msFromFirstBadInLog());
    assertEquals(OptionalLong.empty(), halt.badExecutionsBeforeHalt());
  }

  @Test
  void faultyServerWithoutAHaltIsMissed() {
    Judgement judgement = judge(List.of(bad("srv-1", 1_000, 10)));

    assertEquals(List.of("srv-1"), judgement.missed());
    assertFalse(judgement.isRight());
  }

  @Test
  void groupHaltReachesAllFaultyServers() {
    List<Damage> damages = List.of(bad("srv-1", 1_000, 10), bad("srv-2", 1_000, 10));

    assertTrue(judge(damages, halt("GROUP:all", 1_100, Map.of())).isRight());
  }

  @Test
  void haltOfOneSymbolDoesNotStopAFaultyServer() {
    List<Damage> damages = List.of(bad("srv-1", 1_000, 10));

    Judgement judgement = judge(damages, halt("SERVER_SYMBOL:srv-1:ABC", 1_100, Map.of()));

    assertEquals(0, judgement.falseHalts());
    assertEquals(List.of("srv-1"), judgement.missed());
  }

  @Test
  void faultThatNeverStruckIsNotRight() {
    Judgement judgement = judge(List.of(new Damage("srv-1", new Scales(0, 4), clock)));

    assertEquals(List.of("srv-1"), judgement.neverStruck());
    assertFalse(judgement.isRight());
  }

  @Test
  void quietRunWithoutFaultsIsRight() {
    assertTrue(judge(List.of()).isRight());
  }

  private static Judgement judge(List<Damage> damages, HaltSeen... halts) {
    return new HaltJudge(FOUR, damages).judge(List.of(halts));
  }

  /** Returns a server with a bad execution each millisecond from {@code fromMillis} on. */
  private Damage bad(String serverId, long fromMillis, int executions) {
    Damage damage = new Damage(serverId, new Scales(0, 4), clock);
    for (int i = 0; i < executions; i++) {
      clock.setMillis(fromMillis + i);
      damage.ordered();
      damage.executed(99, 10_000);
      damage.appended(fromMillis + i + 1);
    }
    return damage;
  }

  private static HaltSeen halt(String target, long millis, Map<String, Long> closedMicros) {
    return new HaltSeen(target, 1, "OVERFILL", "words", millis, closedMicros, Optional.empty());
  }
}
