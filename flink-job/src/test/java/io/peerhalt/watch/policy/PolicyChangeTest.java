package io.peerhalt.watch.policy;

import static io.peerhalt.watch.finding.Rule.PEER_EXECUTIONS;
import static io.peerhalt.watch.policy.Found.hard;
import static io.peerhalt.watch.policy.Found.rollCall;
import static io.peerhalt.watch.rules.Changes.at;
import static io.peerhalt.watch.rules.Changes.change;
import static io.peerhalt.watch.rules.Changes.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Decision;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.rules.RuleStart;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The policy's rules change while it runs. */
class PolicyChangeTest {

  private static final RuleStart MONDAY = start(1, List.of());
  private static final KafkaBytes ENFORCE = at(0, change("policy.mode=enforce", 1));
  private static final KafkaBytes SHADOW = at(1, change("policy.mode=shadow", 2));

  private PolicyHarness policy;

  @BeforeEach
  void begin() throws Exception {
    policy = PolicyHarness.changeable(MONDAY).find(rollCall(8));
  }

  @AfterEach
  void end() throws Exception {
    policy.stop();
  }

  @Test
  void enforceHaltsAtTheNextEvidenceWhomShadowOnlyTold() throws Exception {
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 10));
    assertEquals(List.of(), policy.halts());
    assertEquals(Decision.SHADOW_HALT, policy.anomalies().get(0).getDecision());
    policy.change(ENFORCE);
    assertEquals(List.of(), policy.halts());
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 10.2));
    assertEquals(List.of("SERVER:s8/1"), policy.halts());
    assertEquals(Decision.HALT, policy.anomalies().get(0).getDecision());
  }

  @Test
  void whatShadowWouldHaveHaltedUsesNoHaltBudgetOfEnforce() throws Exception {
    policy.find(hard(PEER_EXECUTIONS, "s1", 8, 10), hard(PEER_EXECUTIONS, "s2", 8, 11));
    policy.change(at(0, change("policy.halt-budget=2", 1)));
    policy.change(at(1, change("policy.mode=enforce", 1)));
    policy.find(hard(PEER_EXECUTIONS, "s3", 8, 12));
    assertEquals(List.of("SERVER:s3/1"), policy.halts());
  }

  @Test
  void backInShadowNothingIsHaltedAnyMoreAndWhatWasHaltedStays() throws Exception {
    policy.change(ENFORCE).find(hard(PEER_EXECUTIONS, "s8", 8, 10));
    assertEquals(List.of("SERVER:s8/1"), policy.halts());
    policy.control(Found.halt("SERVER:s8", 1, 10)).change(SHADOW);
    policy.find(hard(PEER_EXECUTIONS, "s7", 8, 11), hard(PEER_EXECUTIONS, "s8", 8, 11)).reach(12);
    assertEquals("SERVER:s8", policy.heartbeats().get(0).getHalted().get(0).getTarget());
    assertEquals(List.of(), policy.halts());
  }

  @Test
  void aRefusedChangeChangesNothing() throws Exception {
    policy.change(at(0, change("policy.mode=loud", 1))).find(hard(PEER_EXECUTIONS, "s8", 8, 10));
    assertEquals(List.of(), policy.halts());
    assertEquals(List.of(), policy.rejections());
  }

  @Test
  void heartbeatsFollowTheirNewInterval() throws Exception {
    policy.change(at(0, change("heartbeat.interval=100 ms", 1))).reach(100);
    policy.reach(100.1).reach(100.2).reach(100.3);
    assertEquals(4, policy.heartbeats().size());
  }

  @Test
  void theRulesInForceComeBackFromACheckpoint() throws Exception {
    OperatorSubtaskState state = policy.change(ENFORCE).stop();
    policy = PolicyHarness.restored(state, MONDAY).find(rollCall(8));
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 10));
    assertEquals(List.of("SERVER:s8/1"), policy.halts());
  }

  @Test
  void whatShadowDecidedDoesNotComeBackAfterEnforceBegan() throws Exception {
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 10)).change(ENFORCE);
    OperatorSubtaskState state = policy.stop();
    policy = PolicyHarness.restored(state, MONDAY).find(hard(PEER_EXECUTIONS, "s8", 8, 10.2));
    assertEquals(List.of("SERVER:s8/1"), policy.halts());
  }

  @Test
  void anotherStartGoesByTheLogItHasReadAndNotByTheCheckpoint() throws Exception {
    OperatorSubtaskState state = policy.change(ENFORCE).stop();
    RuleStart tuesday = start(2, List.of(ENFORCE, SHADOW));
    policy = PolicyHarness.restored(state, tuesday).change(SHADOW).find(rollCall(8));
    policy.find(hard(PEER_EXECUTIONS, "s8", 8, 10));
    assertEquals(List.of(), policy.halts());
    assertTrue(policy.anomalies().stream().anyMatch(a -> a.getDecision() == Decision.SHADOW_HALT));
  }
}
