package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.pane.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stories of a group of servers, with the numbers that are the defaults of the options. */
class PeerComparisonTest {

  static final PeerRules RULES =
      new PeerRules(
          1.5,
          1.05,
          List.of(1.4, 2.0, 3.0, 5.0, 10.0, 30.0, 100.0),
          List.of(10.0, 25.0, 60.0, 150.0),
          12,
          16,
          5.5,
          12,
          100,
          300_000,
          60_000,
          1_000,
          Canaries.NONE);

  private final PeerComparison comparison = new PeerComparison(RULES);
  private GroupState state = new GroupState();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findsNothingHardInAHealthyHourWithBursts(long seed) throws Exception {
    Fleet fleet = new Fleet(seed, 8);
    for (int minute = 0; minute < 60; minute++) {
      fleet.pace = 40;
      assertEquals(Set.of(), hard(judge(fleet, 55)));
      fleet.pace = minute % 2 == 0 ? 400 : 5;
      assertEquals(Set.of(), hard(judge(fleet, 5)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsTheOneServerThatDepartsWithinTwoSeconds(long seed) {
    Fleet fleet = warm(seed);
    fleet.runAway("s8", 50);
    assertEquals(Set.of("s8"), hard(judge(fleet, 2)));
    assertEquals(Set.of("s8"), hard(judge(fleet, 60)));
  }

  @Test
  void saysWhatItSawAndWhatItExpected() {
    Fleet fleet = warm(9);
    fleet.runAway("s8", 50);
    Finding finding =
        judge(fleet, 10).stream().filter(f -> f.severity() == Severity.HARD).findFirst().get();
    assertTrue(finding.proof().observed() > 30 && finding.proof().observed() < 80);
    assertTrue(finding.proof().expected() > 1 && finding.proof().expected() < 15);
    assertTrue(finding.proof().score() >= 16);
    assertEquals(16, finding.proof().threshold());
    assertEquals(7, finding.proof().peers());
    assertEquals(8, finding.activePeers());
    assertTrue(finding.proof().words().startsWith("s8: "), finding.proof().words());
    assertEquals(5, finding.proof().topSymbols().size());
    assertTrue(finding.evidenceTimeMicros() <= fleet.nowMillis() * 1_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsEachOfFourBadServersOfEightAndNoHealthyOne(long seed) {
    Fleet fleet = warm(seed);
    for (String server : List.of("s2", "s3", "s5", "s8")) {
      fleet.runAway(server, 50);
    }
    assertEquals(Set.of("s2", "s3", "s5", "s8"), hard(judge(fleet, 10)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aBurstOfTheWholeMarketIsNoDeparture(long seed) {
    Fleet fleet = warm(seed);
    for (int i = 0; i < 5; i++) {
      fleet.pace = 800;
      assertEquals(Set.of(), hard(judge(fleet, 30)));
      fleet.pace = 40;
      assertEquals(Set.of(), hard(judge(fleet, 30)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aHotSymbolAtItsHomeIsNoDeparture(long seed) {
    Fleet fleet = new Fleet(seed, 8);
    fleet.affinity = 0.9;
    assertEquals(Set.of(), hard(judge(fleet, 600)));
    fleet.hot = 0.8;
    fleet.pace = 150;
    assertEquals(Set.of(), hard(judge(fleet, 120)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void joiningAndLeavingAreNoDepartures(long seed) {
    Fleet fleet = warm(seed);
    fleet.join("s9");
    assertEquals(Set.of(), hard(judge(fleet, 300)));
    fleet.leave("s2");
    assertEquals(Set.of(), hard(judge(fleet, 600)));
    fleet.join("s2");
    assertEquals(Set.of(), hard(judge(fleet, 300)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void oneServerThatFallsSilentForAMinuteIsNoDepartureOfAnyone(long seed) {
    Fleet fleet = warm(seed);
    fleet.leave("s1");
    assertEquals(Set.of(), hard(judge(fleet, 60)));
    fleet.join("s1");
    assertEquals(Set.of(), hard(judge(fleet, 60)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void halfAGroupThatFallsSilentCondemnsNoneOfTheOthers(long seed) {
    Fleet fleet = warm(seed);
    fleet.pace = 400;
    assertEquals(Set.of(), hard(judge(fleet, 60)));
    List.of("s1", "s2", "s3", "s4").forEach(fleet::leave);
    fleet.pace = 200;
    assertEquals(Set.of(), hard(judge(fleet, 120)));
    List.of("s1", "s2", "s3", "s4").forEach(fleet::join);
    fleet.pace = 400;
    assertEquals(Set.of(), hard(judge(fleet, 60)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void halfAGroupThatIsReadLateCondemnsNoneOfTheOthers(long seed) {
    Fleet fleet = warm(seed);
    fleet.pace = 400;
    fleet.lateness = 0.8;
    for (int i = 0; i < 3; i++) {
      assertEquals(Set.of(), hard(judge(fleet, 60)));
      List.of("s1", "s2", "s3", "s4").forEach(fleet::fallBehind);
      assertEquals(Set.of(), hard(judge(fleet, 20)));
      fleet.catchUp();
    }
    fleet.runAway("s8", 400);
    assertEquals(Set.of("s8"), hard(judge(fleet, 10)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void saysNothingBeforeItIsWarm(long seed) {
    Fleet fleet = new Fleet(seed, 8);
    fleet.runAway("s1", 200);
    while (state.executions < RULES.warmUpExecutions()) {
      assertEquals(
          List.of(),
          comparison.judge(state, fleet.next()).stream()
              .filter(finding -> finding.rule() != Rule.ROLL_CALL)
              .toList());
    }
  }

  @Test
  void oneParentFilledThousandsOfTimesIsNoDeparture() {
    Fleet fleet = warm(5);
    for (int i = 0; i < 20; i++) {
      fleet.fillOneParent("s4", 3_000);
      assertEquals(Set.of(), hard(judge(fleet, 1)));
    }
  }

  @Test
  void tellsHowManyServersAreActiveWheneverThatChanges() {
    Fleet fleet = new Fleet(3, 4);
    judge(fleet, 60);
    fleet.leave("s4");
    List<Finding> findings = judge(fleet, 400);
    List<Finding> calls = findings.stream().filter(f -> f.rule() == Rule.ROLL_CALL).toList();
    assertEquals(1, calls.size());
    assertEquals(3, calls.get(0).activePeers());
  }

  @Test
  void isTheSameWhetherItsStateWentThroughFlinkOrNot() throws Exception {
    Fleet fleet = warm(21);
    fleet.runAway("s3", 12);
    List<Panel> panels = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      panels.add(fleet.next());
    }
    GroupState start = copy(state);
    List<Finding> straight = judge(panels);
    state = start;
    List<Finding> restored = new ArrayList<>();
    for (int i = 0; i < panels.size(); i += 7) {
      restored.addAll(judge(panels.subList(i, Math.min(i + 7, panels.size()))));
      state = copy(state);
    }
    assertTrue(straight.size() > 5, straight.size() + " findings");
    assertEquals(straight, restored);
  }

  @Test
  void flinkKnowsTheStateByItsFields() {
    assertTrue(TypeInformation.of(GroupState.class) instanceof PojoTypeInfo);
    assertTrue(TypeInformation.of(ServerTrack.class) instanceof PojoTypeInfo);
    assertTrue(TypeInformation.of(SymbolTrack.class) instanceof PojoTypeInfo);
    assertTrue(TypeInformation.of(Chart.class) instanceof PojoTypeInfo);
    assertTrue(TypeInformation.of(Block.class) instanceof PojoTypeInfo);
    assertTrue(TypeInformation.of(Clumps.class) instanceof PojoTypeInfo);
    assertTrue(TypeInformation.of(ClumpTick.class) instanceof PojoTypeInfo);
    assertTrue(TypeInformation.of(ClumpTick.Doubt.class) instanceof PojoTypeInfo);
    assertTrue(TypeInformation.of(Level.class) instanceof PojoTypeInfo);
    assertTrue(TypeInformation.of(Pace.class) instanceof PojoTypeInfo);
  }

  private Fleet warm(long seed) {
    Fleet fleet = new Fleet(seed, 8);
    assertEquals(Set.of(), hard(judge(fleet, 300)));
    return fleet;
  }

  private List<Finding> judge(Fleet fleet, int seconds) {
    List<Panel> panels = new ArrayList<>();
    for (int i = 0; i < seconds * 1_000 / Fleet.PANE; i++) {
      panels.add(fleet.next());
    }
    return judge(panels);
  }

  private List<Finding> judge(List<Panel> panels) {
    List<Finding> findings = new ArrayList<>();
    for (Panel panel : panels) {
      if (!panel.servers().isEmpty()) {
        findings.addAll(comparison.judge(state, panel));
      }
    }
    return findings;
  }

  private static Set<String> hard(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Severity.HARD)
        .map(Finding::serverId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static GroupState copy(GroupState state) throws Exception {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeSerializer<GroupState> serializer =
        TypeInformation.of(GroupState.class).createSerializer(config);
    DataOutputSerializer out = new DataOutputSerializer(1_024);
    serializer.serialize(state, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
