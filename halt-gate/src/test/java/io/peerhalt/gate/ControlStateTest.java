package io.peerhalt.gate;

import static io.peerhalt.gate.Samples.at;
import static io.peerhalt.gate.Samples.halt;
import static io.peerhalt.gate.Samples.heartbeat;
import static io.peerhalt.gate.Samples.resume;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlStateTest {

  private static final Target SERVER = Target.server("srv-8");

  private final ControlState state = new ControlState();

  @Test
  void nothingIsHaltedAtFirst() {
    assertFalse(state.isHalted(SERVER));
    assertEquals(0, state.haltedEpoch(SERVER));
    assertEquals(1, state.nextHaltEpoch(SERVER));
    assertTrue(state.admitsEvidence(SERVER, at(0)));
    assertEquals(List.of(), state.essence());
  }

  @Test
  void aHaltLatchesUntilItsResume() {
    assertTrue(state.merge(halt(SERVER, 1, 10)));
    assertFalse(state.merge(heartbeat("w1", 10_000)));
    assertTrue(state.isHalted(SERVER));
    assertTrue(state.merge(resume(SERVER, 1, 20)));
    assertFalse(state.isHalted(SERVER));
    assertEquals(2, state.nextHaltEpoch(SERVER));
  }

  @Test
  void aStaleHaltCannotComeBackAfterTheResume() {
    state.merge(halt(SERVER, 1, 10));
    state.merge(resume(SERVER, 1, 20));
    assertFalse(state.merge(halt(SERVER, 1, 10)));
    assertFalse(state.merge(halt(SERVER, 1, 30)), "an epoch that is closed stays closed");
    assertFalse(state.isHalted(SERVER));
  }

  @Test
  void resumeOfAnOlderEpochDoesNotLiftANewerHalt() {
    state.merge(halt(SERVER, 2, 30));
    state.merge(resume(SERVER, 1, 20));
    assertEquals(2, state.haltedEpoch(SERVER));
  }

  @Test
  void evidenceFromBeforeTheResumeNeverHalts() {
    state.merge(resume(SERVER, 1, 20));
    assertFalse(state.admitsEvidence(SERVER, at(20)));
    assertFalse(state.merge(halt(SERVER, 2, 20)));
    assertFalse(state.isHalted(SERVER));
    assertTrue(state.admitsEvidence(SERVER, at(20).plusNanos(1_000)));
    assertTrue(state.merge(halt(SERVER, 2, 21)));
    assertTrue(state.isHalted(SERVER));
  }

  @Test
  void aHighEpochOnOldEvidenceDoesNotHideALowerOneOnNewEvidence() {
    state.merge(halt(SERVER, 5, 10));
    state.merge(halt(SERVER, 3, 40));
    state.merge(resume(SERVER, 1, 20));
    assertEquals(3, state.haltedEpoch(SERVER));
  }

  @Test
  void ofTwoHaltsOfOneEpochTheOneWithTheLatestEvidenceStands() {
    ControlCommand late = halt(SERVER, 1, 12, HaltAction.REDUCE_ONLY);
    assertTrue(state.merge(halt(SERVER, 1, 10)));
    assertTrue(state.merge(late));
    assertFalse(state.merge(halt(SERVER, 1, 11)));
    assertEquals(late, state.haltInForce(SERVER).orElseThrow());
  }

  @Test
  void equalEvidenceIsDecidedByCommandId() {
    ControlCommand a = halt(SERVER, 1, 10);
    ControlCommand b = halt(SERVER, 1, 10);
    a.setCommandId("SERVER:srv-8/1/A");
    b.setCommandId("SERVER:srv-8/1/B");
    state.merge(b);
    assertFalse(state.merge(a));
    assertEquals(b, state.haltInForce(SERVER).orElseThrow());
  }

  @Test
  void targetsAreIndependentAndListedInOrder() {
    ControlCommand symbol = halt(Target.symbol("KCG"), 1, 1);
    ControlCommand fleet = halt(Target.fleet(), 1, 2);
    ControlCommand server = halt(SERVER, 1, 3);
    List.of(symbol, server, fleet).forEach(state::merge);
    assertEquals(List.of(fleet, server, symbol), state.haltsInForce());
    state.merge(resume(Target.fleet(), 1, 9));
    assertEquals(List.of(server, symbol), state.haltsInForce());
  }

  @Test
  void theEssenceForgetsWhatNoLongerMatters() {
    for (int epoch = 1; epoch <= 50; epoch++) {
      state.merge(halt(SERVER, epoch, 2 * epoch - 1));
      state.merge(resume(SERVER, epoch, 2 * epoch));
    }
    assertEquals(List.of(resume(SERVER, 50, 100)), state.essence());
  }

  @Test
  void anUnusableCommandIsRefusedLoudly() {
    ControlCommand unusable = halt(SERVER, 0, 0);
    assertTrue(ControlState.problem(unusable).isPresent());
    assertThrows(IllegalArgumentException.class, () -> state.merge(unusable));
  }
}
