package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.finding.SymbolCount;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.api.Test;

/** Servers s1, s2, ... of one group, which trade ACME and IBM under the limits of each story. */
class LimitsTest {

  @Test
  void haltsAServerAloneInItsFirstPane() {
    Day day = new Day("SERVER:* executions/1s 500");
    Finding halt = day.fills("s1", "ACME", 500).at(0).get(0);
    assertEquals(Rule.LIMIT, halt.rule());
    assertEquals(Severity.HARD, halt.severity());
    assertEquals(Verdict.BROKEN_INVARIANT, halt.verdict());
    assertEquals("SERVER:s1", halt.target().toString());
    assertEquals("fleet", halt.group());
    assertEquals((Day.millis(0) + 100) * 1_000, halt.evidenceTimeMicros());
    assertEquals("s1: executions 500 of the limit 500 within 1 s (100 %)", halt.proof().words());
    assertEquals(List.of(new SymbolCount("ACME", 500)), halt.proof().topSymbols());
  }

  @Test
  void climbsTheLadderAndTellsEachStepOnce() {
    Day day = new Day("SERVER:srv-3 notional/1d 5_000_000");
    List<String> told = new ArrayList<>();
    for (int second = 0; second < 100; second++) {
      for (Finding finding : day.fills("srv-3", "ACME", 5_000).at(second)) {
        told.add(finding.severity() + " " + finding.proof().words());
      }
    }
    assertEquals(
        List.of(
            "NOTE srv-3: notional 2,500,000 of the limit 5,000,000 within 1 d (50 %)",
            "NOTE srv-3: notional 3,750,000 of the limit 5,000,000 within 1 d (75 %)",
            "SOFT srv-3: notional 4,250,000 of the limit 5,000,000 within 1 d (85 %)",
            "SOFT srv-3: notional 4,500,000 of the limit 5,000,000 within 1 d (90 %)",
            "SOFT srv-3: notional 4,750,000 of the limit 5,000,000 within 1 d (95 %)",
            "HARD srv-3: notional 5,000,000 of the limit 5,000,000 within 1 d (100 %)"),
        told);
  }

  @Test
  void aJumpOverStepsTellsTheHighestOnly() {
    Day day = new Day("SERVER:* executions/1s 100");
    Finding jumped = only(day.fills("s1", "ACME", 93).at(0));
    assertEquals(90, jumped.proof().threshold());
    assertEquals(93, jumped.proof().score());
  }

  @Test
  void aPercentIsNeverRoundedUp() {
    Day day = new Day("SERVER:* executions/1s 1000");
    Finding nearly = only(day.fills("s1", "ACME", 999).at(0));
    assertEquals(Severity.SOFT, nearly.severity());
    assertTrue(nearly.proof().words().endsWith("(99 %)"), nearly.proof().words());
  }

  @Test
  void warnsAgainOnlyAfterTheUseWasBelowTheLowestStep() {
    Day day = new Day("SERVER:* executions/1s 100");
    assertEquals(1, day.fills("s1", "ACME", 80).at(0).size());
    assertEquals(0, day.fills("s1", "ACME", 1).at(0.5).size());
    assertEquals(0, day.fills("s1", "ACME", 40).at(0.9).size());
    assertEquals(1, day.fills("s1", "ACME", 50).at(1.0).size(), "80 have left, 41 + 50 are 91");
  }

  @Test
  void theWindowSlides() {
    Day day = new Day("SERVER:* executions/1s 100");
    assertEquals(List.of(), day.fills("s1", "ACME", 49).at(0));
    assertEquals(99, only(day.fills("s1", "ACME", 50).at(0.9)).proof().observed());
    assertEquals(List.of(), severe(day.fills("s1", "ACME", 49).at(1.0)), "the first 49 have left");
    assertEquals(1, severe(day.fills("s1", "ACME", 1).at(1.0)).size());
  }

  @Test
  void isFoundInEachPaneInWhichItIsAddedToAndInNoOther() {
    Day day = new Day("SERVER:* executions/10s 100");
    assertEquals(1, severe(day.fills("s1", "ACME", 200).at(0)).size());
    for (int pane = 1; pane < 50; pane++) {
      assertEquals(List.of(), day.fills("s2", "ACME", 1).at(pane / 10.0), "s1 stands still");
    }
    assertEquals(List.of(), day.tally("s1", "ACME", orders(7)).at(6), "an order is no execution");
    Finding again = only(day.fills("s1", "ACME", 1).at(7));
    assertEquals((Day.millis(7) + 100) * 1_000, again.evidenceTimeMicros());
    assertEquals(201, again.proof().observed());
    assertEquals(List.of(), day.fills("s1", "ACME", 1).at(20), "the window is empty again");
  }

  @Test
  void countsLateEventsInThePaneInWhichTheyCome() {
    Day day = new Day("SERVER:* executions/1s 100; SYMBOL:IBM executions/1s 10");
    assertEquals(List.of(), day.lateFills("s1", "ACME", 40).at(0));
    List<Finding> found =
        day.fills("s1", "ACME", 30).lateFills("s1", "ACME", 20).lateFills("s1", "IBM", 10).at(0.1);
    assertEquals(
        List.of("SERVER:s1 100", "SYMBOL:IBM 10"),
        found.stream().map(f -> f.target() + " " + (int) f.proof().observed()).toList());
    assertEquals(
        List.of(new SymbolCount("ACME", 50), new SymbolCount("IBM", 10)),
        found.get(0).proof().topSymbols());
  }

  @Test
  void aSymbolIsCountedOverAllServersOfTheGroup() {
    Day day = new Day("SYMBOL:ACME executions/1min 100");
    assertEquals(List.of(), day.fills("s1", "ACME", 49).fills("s1", "IBM", 500).at(0));
    Finding halt = only(severe(day.fills("s1", "ACME", 20).fills("s2", "ACME", 31).at(30)));
    assertEquals("SYMBOL:ACME", halt.target().toString());
    assertEquals("", halt.serverId());
    assertEquals(
        "ACME: executions 100 of the limit 100 within 1 min (100 %)", halt.proof().words());
  }

  @Test
  void aPairIsCountedForItself() {
    Day day = new Day("SERVER_SYMBOL:*:ACME notional/10s 1000");
    Finding halt =
        only(day.fills("s1", "ACME", 49).fills("s2", "ACME", 100).fills("s2", "IBM", 900).at(0));
    assertEquals("SERVER_SYMBOL:s2:ACME", halt.target().toString());
    assertEquals("s2", halt.serverId());
    assertEquals(
        "s2 in ACME: notional 1,000 of the limit 1,000 within 10 s (100 %)", halt.proof().words());
  }

  @Test
  void aGroupIsCountedAsAWhole() {
    Day day = new Day("GROUP:fleet shares/1min 100");
    Finding halt = only(day.fills("s1", "ACME", 60).fills("s2", "IBM", 40).at(0));
    assertEquals("GROUP:fleet", halt.target().toString());
    assertEquals(
        "group fleet: shares 100 of the limit 100 within 1 min (100 %)", halt.proof().words());
    assertEquals(List.of(), new Day("GROUP:other shares/1min 100").fills("s1", "A", 900).at(0));
  }

  @Test
  void theLineThatSaysItClosestHolds() {
    Day day =
        new Day(
            "SERVER:* executions/1s 10; SERVER:s2 executions/1s 1000; SERVER:s2 executions/10s 50;"
                + " SERVER_SYMBOL:*:* rejects/1s 1; SERVER_SYMBOL:s1:* rejects/1s 30;"
                + " SERVER_SYMBOL:*:IBM rejects/1s 20; SERVER_SYMBOL:s1:ACME rejects/1s 40");
    assertEquals("SERVER:s1 10", most(day.fills("s1", "X", 10).at(0)));
    assertEquals("SERVER:s2 50", most(day.fills("s2", "X", 60).at(0)), "its own lines only");
    assertEquals("SERVER_SYMBOL:s1:ACME 40", most(day.tally("s1", "ACME", rejects(50)).at(1)));
    assertEquals("SERVER_SYMBOL:s1:IBM 20", most(day.tally("s1", "IBM", rejects(50)).at(2)));
    assertEquals("SERVER_SYMBOL:s1:X 30", most(day.tally("s1", "X", rejects(50)).at(3)));
    assertEquals("SERVER_SYMBOL:s2:X 1", most(day.tally("s2", "X", rejects(50)).at(4)));
  }

  @Test
  void countsWhatItsMetricSays() {
    Day day =
        new Day(
            "SERVER:a orders/1s 3; SERVER:b child-orders/1s 3; SERVER:c rejects/1s 3;"
                + " SERVER:d shares/1s 0.5; SERVER:e notional/1s 0.03");
    Tally three = new Tally(3, 3, 3, 1, 1, 50_000_000, 3);
    for (String server : List.of("a", "b", "c", "d", "e")) {
      day.tally(server, "ACME", three);
    }
    assertEquals(
        List.of("orders", "child-orders", "rejects", "shares", "notional"),
        day.at(0).stream().map(f -> f.proof().metric()).toList());
  }

  @Test
  void whatIsTooMuchToBeCountedIsTooMuch() {
    Day day = new Day("SERVER:* shares/1d 90_000_000_000");
    Tally wrapped = new Tally(0, 0, 0, 2, 2, Long.MIN_VALUE / 2, 0);
    assertEquals(1, severe(day.tally("s1", "ACME", wrapped).at(0)).size());
    assertEquals(1, severe(day.tally("s1", "ACME", wrapped).at(1)).size());
  }

  @Test
  void forgetsIdleTargetsWhenTheirWindowIsEmpty() {
    Day day = new Day("SERVER:* executions/1min 10000; SERVER_SYMBOL:*:* executions/1s 10000");
    for (int i = 0; i < 1_000; i++) {
      day.fills("s1", "SYM" + i, 1).at(i / 10.0);
    }
    assertTrue(day.state().limits.tracks.size() < 1_001, "swept on the way");
    day.at(300);
    assertEquals(0, day.state().limits.tracks.size());
  }

  @Test
  void goesOnAfterARestore() throws Exception {
    Day day = new Day("SERVER:* executions/1min 100");
    day.fills("s1", "ACME", 60).at(0);
    TypeInformation<GroupState> type = TypeInformation.of(GroupState.class);
    assertTrue(type instanceof PojoTypeInfo);
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeSerializer<GroupState> serializer = type.createSerializer(config);
    Day restored = new Day("SERVER:* executions/1min 100");
    restored.restore(serializer.copy(day.state()));
    assertEquals(List.of(), restored.fills("s1", "ACME", 1).at(1), "50 % was told");
    assertEquals(1, severe(restored.fills("s1", "ACME", 39).at(2)).size());
  }

  @Test
  void withoutLimitsNothingIsLimitedAndNothingRemembered() {
    Day day = new Day("none");
    assertEquals(List.of(), day.fills("s1", "ACME", 1_000_000).at(0));
    assertEquals(0, day.state().limits.tracks.size());
  }

  private static Finding only(List<Finding> findings) {
    assertEquals(1, findings.size(), findings::toString);
    return findings.get(0);
  }

  private static List<Finding> severe(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.severity() == Severity.HARD).toList();
  }

  private static String most(List<Finding> findings) {
    Finding halt = only(severe(findings));
    return halt.target() + " " + (int) halt.proof().expected();
  }

  private static Tally orders(long orders) {
    return new Tally(orders, 0, 0, 0, 0, 0, 0);
  }

  private static Tally rejects(long rejects) {
    return new Tally(0, 0, rejects, 0, 0, 0, 0);
  }
}
