package io.peerhalt.watch.policy;

import static io.peerhalt.watch.finding.Rule.PEER_EXECUTIONS;
import static io.peerhalt.watch.policy.Found.ENFORCE;
import static io.peerhalt.watch.policy.Found.SHADOW;
import static io.peerhalt.watch.policy.Found.hard;
import static io.peerhalt.watch.policy.Found.resume;
import static io.peerhalt.watch.policy.Found.rollCall;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.RejectReason;
import io.peerhalt.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyOperatorTest {

  private PolicyHarness policy;

  @BeforeEach
  void start() throws Exception {
    policy = PolicyHarness.fresh(ENFORCE).find(rollCall(8));
  }

  @AfterEach
  void stop() throws Exception {
    policy.stop();
  }

  @Test
  void announcesCommandsAndAnomaliesApart() throws Exception {
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 10));
    Announcement halt = policy.announced().get(0);
    Announcement anomaly = policy.told().get(0);
    assertEquals(Topics.CONTROL + " SERVER:s8|HALT|1", halt.topic() + " " + text(halt.key()));
    assertEquals(Topics.ANOMALIES + " SERVER:s8", anomaly.topic() + " " + text(anomaly.key()));
  }

  @Test
  void nothingOfTheRehearsalGoesOut() throws Exception {
    assertEquals(List.of(), policy.announced());
    assertEquals(List.of(), policy.told());
    policy.reach(100);
    assertEquals(List.of(), policy.heartbeats().get(0).getHalted());
  }

  @Test
  void beatsEachSecondOfEventTimeHoweverOftenTheWatermarkMoves() throws Exception {
    for (double at = 100.0; at < 110; at += 0.01) {
      policy.reach(at);
    }
    List<ControlCommand> beats = policy.heartbeats();
    assertEquals(10, beats.size());
    assertEquals(10, beats.stream().map(ControlCommand::getCommandId).distinct().count());
    policy.reach(500).reach(500.5);
    assertEquals(1, policy.heartbeats().size());
  }

  @Test
  void beatsByTheTimeOfTheFindingsAlone() throws Exception {
    policy.reach(100).controlReaches(200).controlReaches(300);
    assertEquals(1, policy.heartbeats().size());
    policy.reach(101);
    assertEquals(Records.instant(Found.micros(101)), policy.heartbeats().get(0).getEvidenceTime());
  }

  @Test
  void heartbeatHoldsWhatTheControlLogSaysIsHalted() throws Exception {
    policy.control(Found.halt("SERVER:s3", 2, 90)).reach(100);
    ControlCommand beat = policy.heartbeats().get(0);
    assertEquals("SERVER:s3", beat.getHalted().get(0).getTarget());
    assertEquals(2, beat.getHalted().get(0).getEpoch());
    policy.control(resume("SERVER:s3", 2, 101)).reach(102);
    assertEquals(List.of(), policy.heartbeats().get(0).getHalted());
  }

  @Test
  void honoursKnownCommandsFromTheFirstFindingOn() throws Exception {
    policy.stop();
    policy =
        PolicyHarness.fresh(
            ENFORCE,
            Found.halt("SERVER:s1", 1, 5),
            Found.halt("SERVER:s2", 3, 5),
            resume("SERVER:s2", 3, 8));
    policy.find(rollCall(8), hard(PEER_EXECUTIONS, "s1", 8, 10), hard(PEER_EXECUTIONS, "s2", 8, 7));
    assertEquals(List.of(), policy.halts());
    policy.find(hard(PEER_EXECUTIONS, "s2", 8, 10));
    assertEquals(List.of("SERVER:s2/4"), policy.halts());
  }

  @Test
  void obeysAnOperatorsResume() throws Exception {
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 10)).control(resume("SERVER:s8", 1, 20));
    assertEquals(List.of("SERVER:s8/1"), policy.halts());
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 19));
    assertEquals(List.of(), policy.halts());
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 21));
    assertEquals(List.of("SERVER:s8/2"), policy.halts());
  }

  @Test
  void keepsHaltsOverARestore() throws Exception {
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 10)).control(Found.halt("SYMBOL:ACME", 1, 9));
    policy = PolicyHarness.restored(policy.stop(), ENFORCE);
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 12)).reach(13);
    List<ControlCommand> beats = policy.heartbeats();
    assertEquals("SYMBOL:ACME", beats.get(0).getHalted().get(0).getTarget());
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 14));
    assertEquals(List.of(), policy.halts());
  }

  @Test
  void keepsAnomaliesAndWhoWasBadOverARestore() throws Exception {
    for (int i = 1; i <= 3; i++) {
      policy.find(hard(PEER_EXECUTIONS, "s" + i, 8, 10 + i));
    }
    String first = policy.anomalies().get(0).getAnomalyId();
    policy = PolicyHarness.restored(policy.stop(), ENFORCE);
    policy.find(hard(PEER_EXECUTIONS, "s1", 8, 20));
    Anomaly updated = policy.anomalies().get(0);
    assertEquals(first, updated.getAnomalyId());
    assertEquals(AnomalyStatus.UPDATED, updated.getStatus());
    assertEquals(2, updated.getFindings());
    policy.find(hard(PEER_EXECUTIONS, "s4", 8, 21));
    assertEquals(List.of("SERVER:s4/1", "GROUP:fleet/1"), policy.halts());
    assertEquals(2, policy.anomalies().size());
    policy.reach(200);
    assertTrue(policy.anomalies().stream().allMatch(a -> a.getStatus() == AnomalyStatus.CLOSED));
  }

  @Test
  void whatShadowOnlyWouldHaveHaltedIsHaltedOnceItIsEnforced() throws Exception {
    policy.stop();
    policy = PolicyHarness.fresh(SHADOW).find(rollCall(8), hard(PEER_EXECUTIONS, "s8", 8, 10));
    Anomaly shadowed = policy.anomalies().get(0);
    assertEquals(Decision.SHADOW_HALT, shadowed.getDecision());
    policy = PolicyHarness.restored(policy.stop(), SHADOW);
    policy = PolicyHarness.restored(policy.stop(), ENFORCE);
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 15));
    assertEquals(List.of("SERVER:s8/1"), policy.halts());
  }

  @Test
  void rejectsWhatIsNoCommandAndGoesOn() throws Exception {
    byte[] garbage = "not a command".getBytes(StandardCharsets.UTF_8);
    policy.control(garbage).control(new byte[0]);
    policy.control(Found.halt("SERVER:two words", 1, 5)).control(Found.halt("SERVER:s1", 0, 5));
    assertEquals(
        List.of(
            RejectReason.UNDECODABLE,
            RejectReason.UNDECODABLE,
            RejectReason.BAD_ID,
            RejectReason.BAD_ID),
        policy.rejections().stream().map(why -> why.reason()).toList());
    assertArrayEquals(garbage, policy.rejections().get(0).source().value());
    assertEquals(7, policy.rejections().get(0).source().offset());
    assertEquals(List.of("SERVER:s8/1"), policy.find(hard(PEER_EXECUTIONS, "s8", 8, 10)).halts());
  }

  @Test
  void aResumeFromFarAheadIsRejectedAndItsTargetStaysHalted() throws Exception {
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 10)).control(resume("SERVER:s8", 1, 86_400), 20);
    assertEquals(List.of("SERVER:s8/1"), policy.halts());
    assertTrue(policy.rejections().get(0).detail().contains("10 s ahead"));
    assertEquals(List.of(), policy.find(hard(PEER_EXECUTIONS, "s8", 8, 30)).halts());
    policy.control(resume("SERVER:s8", 1, 31), 31);
    assertEquals(List.of("SERVER:s8/2"), policy.find(hard(PEER_EXECUTIONS, "s8", 8, 32)).halts());
  }

  @Test
  void hearsItsOwnHeartbeatsAndThoseOfOthersWithoutAWord() throws Exception {
    policy.reach(100);
    for (ControlCommand beat : policy.heartbeats()) {
      policy.control(beat);
    }
    assertEquals(List.of(), policy.rejections());
    assertEquals(List.of(), policy.announced());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
