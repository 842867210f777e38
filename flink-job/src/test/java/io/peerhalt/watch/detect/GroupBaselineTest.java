package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stories of a group of eight, with the numbers that are the defaults of the options. */
class GroupBaselineTest {

  static final GroupRules RULES = new GroupRules(1.3, 12, 16, 5.5, 12, 100, 4, 1_000);

  private final GroupBaseline baseline = new GroupBaseline(RULES);
  private GroupState state = new GroupState();

  @ParameterizedTest
  @CsvSource({"5, 50, 1", "6, 50, 1", "7, 50, 1", "8, 50, 1", "8, 5, 8", "8, 500, 1"})
  void findsAGroupOfWhichMostExecuteWhatNobodyOrdered(int bad, double rate, double seconds) {
    Floor floor = warm(1);
    floor.bad = bad;
    floor.surplus = rate;
    Finding hard = hard(floor.play(state, seconds, baseline)).get(0);
    assertEquals(Rule.GROUP_BASELINE, hard.rule());
    assertEquals("GROUP:fleet", hard.target().toString());
    assertTrue(hard.proof().words().contains("have no order"), hard.proof().words());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void leavesAMinorityToItsPeers(int bad) {
    Floor floor = warm(2);
    floor.bad = bad;
    floor.surplus = 50;
    List<Finding> findings = floor.play(state, 20, baseline);
    assertEquals(List.of(), hard(findings));
    assertTrue(findings.stream().anyMatch(f -> f.severity() == Severity.SOFT));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void saysNothingLoudOfAHealthyGroupWithBursts(long seed) {
    Floor floor = warm(seed);
    for (int minute = 0; minute < 10; minute++) {
      assertEquals(List.of(), loud(floor.play(state, 50, baseline)));
      floor.pace = minute % 2 == 0 ? 800 : 2;
      assertEquals(List.of(), loud(floor.play(state, 5, baseline)));
      floor.pace = 40;
    }
  }

  @Test
  void findsAllBadRightAfterABurstOfTheMarket() {
    Floor floor = warm(3);
    floor.pace = 800;
    assertEquals(List.of(), hard(floor.play(state, 5, baseline)));
    floor.pace = 40;
    floor.bad = 8;
    floor.surplus = 50;
    assertFalse(hard(floor.play(state, 5, baseline)).isEmpty());
  }

  @Test
  void restingOrdersThatAMarketMoveFillsAreExplained() {
    Floor floor = warm(4);
    floor.rest(400);
    floor.play(state, 300, baseline);
    for (int i = 0; i < 4; i++) {
      assertEquals(List.of(), loud(floor.move(state, 100, baseline)));
    }
    assertEquals(List.of(), loud(floor.play(state, 30, baseline)));
  }

  @Test
  void anAuctionAfterAQuietPreOpenIsExplained() {
    Floor floor = warm(5);
    floor.night(17 * 3_600);
    floor.pace = 0.1;
    for (int second = 0; second < 300; second++) {
      floor.rest(2);
      assertEquals(List.of(), loud(floor.play(state, 1, baseline)));
    }
    floor.pace = 200;
    for (int i = 0; i < 5; i++) {
      assertEquals(List.of(), loud(floor.move(state, 100, baseline)));
    }
    assertEquals(List.of(), loud(floor.play(state, 30, baseline)));
  }

  @Test
  void ordersThatAreNotSeenHaltNobody() {
    Floor floor = warm(6);
    floor.blind = true;
    assertEquals(List.of(), hard(floor.play(state, 60, baseline)));
  }

  @ParameterizedTest
  @CsvSource({"40, 5", "40, 10", "40, 20", "400, 5", "400, 10", "400, 20", "4000, 10", "4000, 20"})
  void ordersThatAreReadLateHaltNobody(double pace, int panes) {
    Floor floor = new Floor(9);
    floor.pace = pace;
    floor.atOnce = 0.9;
    assertEquals(List.of(), loud(floor.play(state, 120, baseline)));
    for (int i = 0; i < 5; i++) {
      floor.behind = panes;
      assertEquals(List.of(), loud(floor.play(state, 7, baseline)), "stall " + i);
      floor.behind = 0;
      assertEquals(List.of(), loud(floor.play(state, 7, baseline)), "stall " + i);
    }
  }

  @Test
  void ordersThatAreReadLateInABurstHaltNobody() {
    Floor floor = warm(10);
    for (int i = 0; i < 5; i++) {
      floor.pace = 800;
      floor.behind = 15;
      assertEquals(List.of(), loud(floor.play(state, 2, baseline)), "burst " + i);
      floor.pace = 40;
      assertEquals(List.of(), loud(floor.play(state, 1, baseline)), "burst " + i);
      floor.behind = 0;
      assertEquals(List.of(), loud(floor.play(state, 20, baseline)), "burst " + i);
    }
  }

  @Test
  void nothingIsSaidBeforeItIsWarm() {
    Floor floor = new Floor(7);
    floor.bad = 8;
    floor.surplus = 50;
    assertEquals(List.of(), floor.play(state, 9, baseline));
  }

  @Test
  void whatIsRememberedComesBackFromACheckpoint() throws Exception {
    TypeSerializer<GroupState> serializer =
        TypeInformation.of(GroupState.class).createSerializer(new SerializerConfigImpl());
    Floor floor = warm(8);
    state = serializer.copy(state);
    floor.bad = 8;
    floor.surplus = 50;
    assertFalse(hard(floor.play(state, 1, baseline)).isEmpty());
  }

  private Floor warm(long seed) {
    Floor floor = new Floor(seed);
    assertEquals(List.of(), loud(floor.play(state, 120, baseline)));
    return floor;
  }

  private static List<Finding> hard(List<Finding> findings) {
    return findings.stream().filter(f -> f.severity() == Severity.HARD).toList();
  }

  private static List<Finding> loud(List<Finding> findings) {
    return findings.stream().filter(f -> f.severity() != Severity.NOTE).toList();
  }
}
