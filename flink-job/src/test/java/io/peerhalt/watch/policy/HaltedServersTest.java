package io.peerhalt.watch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.HaltAction;
import io.peerhalt.watch.detect.PanelOf;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Stories of what servers do after a halt; s8 runs the old build, the others the new one. */
class HaltedServersTest {

  private static final HaltedRules RULES = new HaltedRules(2_000, 500, 300_000, 1_000);

  private final Obedience obedience = new Obedience(RULES);
  private final RollbackGuard guard = new RollbackGuard(RULES);
  private final HaltedState state = new HaltedState();
  private final HaltLog log = new HaltLog();
  private final Map<String, String> builds = new HashMap<>(Map.of("s8", "old"));
  private long millis;

  @Test
  void findsAServerThatTradesOnAfterItsGateClosed() {
    play(10, 8);
    halt("SERVER:s8", "OVERFILL");
    answer("s8");
    assertEquals(List.of(), play(5, 8));
    List<Finding> findings = play(5, 8);
    assertEquals("s8", findings.get(0).serverId());
    assertEquals(Rule.HALT_NOT_OBEYED, findings.get(0).rule());
    assertTrue(findings.get(0).proof().words().endsWith("said that it closed"));
  }

  @Test
  void waitsLongerForAGateThatHasNotAnswered() {
    play(10, 8);
    halt("GROUP:fleet", "GROUP");
    assertEquals(List.of(), play(20, 8));
    List<Finding> findings = play(2, 8);
    assertEquals(8, findings.size());
    assertTrue(findings.get(0).proof().words().endsWith("has not answered"));
  }

  @Test
  void isContentWithAServerThatStandsStill() {
    play(10, 8);
    halt("SERVER:s8", "OVERFILL");
    assertEquals(List.of(), play(100, 7));
  }

  @Test
  void findsTheServerThatIsRolledBackToTheBuildOfTheHaltedOne() {
    play(10, 8);
    halt("SERVER:s8", "OVERFILL");
    assertEquals(List.of(), play(20, 7));
    builds.put("s3", "old");
    List<Finding> findings = play(1, 7);
    assertEquals(1, findings.size());
    assertEquals(Rule.ROLLBACK, findings.get(0).rule());
    assertEquals("s3", findings.get(0).serverId());
    assertTrue(
        findings
            .get(0)
            .proof()
            .words()
            .startsWith("s3 now runs build old with which s8 was halted"),
        findings.get(0).proof().words());
  }

  @Test
  void aResumeAcquitsTheBuild() {
    play(10, 8);
    halt("SERVER:s8", "OVERFILL");
    play(20, 7);
    command(ControlAction.RESUME, "SERVER:s8", "MANUAL");
    builds.put("s3", "old");
    assertEquals(List.of(), play(20, 7));
  }

  @Test
  void aHaltByHandCondemnsNoBuild() {
    play(10, 8);
    halt("SERVER:s8", "MANUAL");
    play(20, 7);
    builds.put("s3", "old");
    assertEquals(List.of(), play(20, 7));
  }

  private List<Finding> play(int panes, int servers) {
    List<Finding> findings = new ArrayList<>();
    for (int pane = 0; pane < panes; pane++) {
      Map<String, Tally> did = new TreeMap<>();
      for (int server = 1; server <= servers; server++) {
        did.put("s" + server, PanelOf.did(1, 0, 1));
      }
      var panel = PanelOf.at(millis, did, builds);
      findings.addAll(obedience.judge(state, panel, log));
      findings.addAll(guard.judge(state, panel, log));
      millis += 100;
    }
    return findings;
  }

  @Test
  void aHaltWaitsUntilAGateAnswers() {
    play(10, 8);
    halt("SERVER:s8", "OVERFILL");
    long since = nowMicros();
    play(5, 8);
    assertEquals(OptionalLong.of(since), log.unansweredSinceMicros());
    answer("s8");
    assertEquals(OptionalLong.empty(), log.unansweredSinceMicros());
  }

  @Test
  void aHaltOfBeforeTheStartWaitsForNobody() {
    log.command(Found.halt("SERVER:s8", 1, 0), 0);
    assertEquals(OptionalLong.empty(), log.unansweredSinceMicros());
  }

  private void halt(String target, String rule) {
    command(ControlAction.HALT, target, rule);
  }

  private void command(ControlAction action, String target, String rule) {
    log.command(
        ControlCommand.newBuilder(Found.halt(target, 1, 0))
            .setAction(action)
            .setRule(rule)
            .setHaltAction(action == ControlAction.HALT ? HaltAction.CANCEL_AND_BLOCK : null)
            .setIssueTime(Records.instant(nowMicros()))
            .setEvidenceTime(Records.instant(nowMicros()))
            .build(),
        nowMicros());
  }

  private void answer(String serverId) {
    log.answer(
        HaltAck.newBuilder()
            .setServerId(serverId)
            .setGateId("g")
            .setState(AckState.HALTED)
            .setTarget("SERVER:" + serverId)
            .setEpoch(1)
            .setReceivedTime(Records.instant(nowMicros()))
            .setAppliedTime(Records.instant(nowMicros()))
            .build(),
        nowMicros());
  }

  private long nowMicros() {
    return (PanelOf.START + millis) * 1_000;
  }
}
