package io.peerhalt.watch.detect;

import static io.peerhalt.watch.rules.Changes.at;
import static io.peerhalt.watch.rules.Changes.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.control.HeldResumes;
import io.peerhalt.watch.control.Resumed;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.rules.Changes;
import io.peerhalt.watch.rules.HeldRules;
import io.peerhalt.watch.rules.RuleStart;
import io.peerhalt.watch.rules.RuledOperator;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules change and servers are resumed while panels go by. */
class PanelRulesFunctionTest {

  private static final RuleStart START = start(1, List.of(), "peer.warm-up=50");

  private final Fleet fleet = new Fleet(11, 8);
  private KeyedTwoInputStreamOperatorTestHarness<String, Panel, KafkaBytes, Finding> harness;

  @BeforeEach
  void begin() throws Exception {
    harness = harness();
    harness.open();
    play(600);
    harness.getOutput().clear();
  }

  @AfterEach
  void end() throws Exception {
    harness.close();
  }

  @Test
  void timeGoesOnThoughNoRuleEverComes() throws Exception {
    harness.processWatermark1(new Watermark(5_000));
    harness.processWatermark2(new Watermark(9_000));
    harness.processWatermark1(new Watermark(6_000));
    assertEquals(
        List.of(new Watermark(5_000), new Watermark(6_000)), List.copyOf(harness.getOutput()));
  }

  @Test
  void aChangedScoreHoldsFromTheNextPanelOn() throws Exception {
    change(0, "peer.hard-score=1000");
    fleet.runAway("s8", 60);
    play(30);
    assertTrue(found(Severity.SOFT) > 0);
    assertEquals(0, found(Severity.HARD));
    change(1, "peer.hard-score=");
    play(1);
    assertEquals(1, found(Severity.HARD));
  }

  @Test
  void anotherNumberOfTestedRatiosBeginsNewChartsAndFindsAllTheSame() throws Exception {
    fleet.runAway("s8", 60);
    play(3);
    change(0, "peer.ratios=2, 5, 10");
    change(1, "peer.added-rates=10, 20, 40, 80, 160, 320");
    play(30);
    assertTrue(found(Severity.HARD) > 0);
  }

  @Test
  void theRulesInForceComeBackFromACheckpoint() throws Exception {
    change(0, "peer.hard-score=1000");
    restart();
    fleet.runAway("s8", 60);
    play(30);
    assertTrue(found(Severity.SOFT) > 0);
    assertEquals(0, found(Severity.HARD));
  }

  @Test
  void aServerThatIsResumedAndHealthyIsNotFoundAgain() throws Exception {
    fleet.runAway("s8", 60);
    play(30);
    fleet.runAway("s8", 0);
    harness.processElement2(Resumed.at("SERVER:s8", fleet.nowMillis() * 1_000), 1);
    harness.getOutput().clear();
    play(100);
    assertEquals(0, found(Severity.HARD) + found(Severity.SOFT));
  }

  @Test
  void aServerThatStaysBadIsFoundAgainByWhatItDidSince() throws Exception {
    fleet.runAway("s8", 60);
    play(30);
    long resumed = fleet.nowMillis() * 1_000 + 1;
    harness.processElement2(Resumed.at("SERVER:s8", resumed), 1);
    harness.getOutput().clear();
    play(30);
    List<Finding> hard = hard();
    assertTrue(!hard.isEmpty());
    assertTrue(
        hard.stream().allMatch(finding -> finding.proof().windowStartMicros() >= resumed),
        hard::toString);
  }

  @Test
  void aResumeIsKeptInACheckpointAndTakesEffectAfterIt() throws Exception {
    fleet.runAway("s8", 60);
    play(30);
    fleet.runAway("s8", 0);
    harness.processElement2(Resumed.at("GROUP:fleet", fleet.nowMillis() * 1_000), 1);
    restart();
    play(100);
    assertEquals(0, found(Severity.HARD) + found(Severity.SOFT));
  }

  @Test
  void aResumeThatTheLogHeldAtTheStartTakesEffectToo() throws Exception {
    fleet.runAway("s8", 60);
    play(30);
    fleet.runAway("s8", 0);
    restart(Resumed.encoded("FLEET", fleet.nowMillis() * 1_000));
    play(100);
    assertEquals(0, found(Severity.HARD) + found(Severity.SOFT));
  }

  private void restart(byte[]... known) throws Exception {
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness(known);
    harness.initializeState(state);
    harness.open();
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Panel, KafkaBytes, Finding> harness(
      byte[]... known) throws Exception {
    HeldRules<DetectRules> rules = new HeldRules<>(START, config -> WatchRules.of(config).detect());
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new RuledOperator<>(new PanelRulesFunction(rules, new HeldResumes(List.of(known)))),
        Panel::group,
        null,
        Types.STRING);
  }

  private void play(int panels) throws Exception {
    for (int i = 0; i < panels; i++) {
      harness.processElement1(fleet.next(), fleet.nowMillis());
    }
  }

  private void change(long offset, String assignment) throws Exception {
    long revision = offset + 1;
    harness.processElement2(at(offset, Changes.change(assignment, revision)), 1);
  }

  private List<Finding> hard() {
    return harness.extractOutputValues().stream()
        .filter(finding -> finding.severity() == Severity.HARD)
        .toList();
  }

  private long found(Severity severity) {
    return harness.extractOutputValues().stream()
        .filter(finding -> finding.rule() == Rule.PEER_EXECUTIONS)
        .filter(finding -> finding.severity() == severity)
        .count();
  }
}
