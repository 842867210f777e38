package io.peerhalt.gate;

import static io.peerhalt.gate.Samples.halt;
import static io.peerhalt.gate.Samples.heartbeat;
import static io.peerhalt.gate.Samples.resume;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {

  private static final Target SERVER = Target.server("srv-8");

  @Test
  void keyHoldsTargetActionAndEpoch() {
    assertEquals("SERVER:srv-8|HALT|3", Commands.key(halt(SERVER, 3, 0)));
    assertEquals("SERVER:srv-8|RESUME|3", Commands.key(resume(SERVER, 3, 0)));
    assertEquals("WATCH:w1|HEARTBEAT|0", Commands.key(heartbeat("w1", 0)));
  }

  @Test
  void commandIdIsReadableAndTheSameForTheSameDecision() {
    assertEquals("SERVER:srv-8/1/OVERFILL", Commands.commandId(SERVER, 1, "OVERFILL"));
  }

  @Test
  void commandIdOfALongRuleStaysShortAndDistinct() {
    String one = Commands.commandId(SERVER, 1, "A".repeat(65));
    assertEquals("SERVER:srv-8/1/".length() + 16, one.length());
    assertEquals(one, Commands.commandId(SERVER, 1, "A".repeat(65)));
    assertNotEquals(one, Commands.commandId(SERVER, 1, "A".repeat(66)));
  }

  @Test
  void wellFormedCommandsHaveNoProblem() {
    ControlCommand highest = halt(SERVER, Commands.MAX_EPOCH, 0);
    for (ControlCommand command :
        List.of(halt(SERVER, 1, 0), highest, resume(SERVER, 1, 0), heartbeat("w1", 0))) {
      assertTrue(Commands.problem(command).isEmpty(), command::toString);
    }
  }

  @Test
  void haltWithoutADetailIsUsableAndStopsEverything() {
    for (HaltAction unsaid : new HaltAction[] {null, HaltAction.UNKNOWN}) {
      ControlCommand halt = halt(SERVER, 1, 0, unsaid);
      assertTrue(Commands.problem(halt).isEmpty());
      assertEquals(HaltAction.CANCEL_AND_BLOCK, Commands.haltAction(halt));
    }
    assertEquals(
        HaltAction.REDUCE_ONLY, Commands.haltAction(halt(SERVER, 1, 0, HaltAction.REDUCE_ONLY)));
  }

  @Test
  void unusableCommandsSayWhy() {
    ControlCommand noTarget = halt(SERVER, 1, 0);
    noTarget.setTarget("ROUTER:8");
    assertProblem("'ROUTER:8'", noTarget);
    ControlCommand unknown = halt(SERVER, 1, 0);
    unknown.setAction(ControlAction.UNKNOWN);
    assertProblem("unknown action", unknown);
    assertProblem("epoch 0", halt(SERVER, 0, 0));
    assertProblem("epoch -1", resume(SERVER, -1, 0));
    assertProblem("2^53", halt(SERVER, Commands.MAX_EPOCH + 1, 0));
    assertProblem("WATCH", halt(Target.watch("w1"), 1, 0));
    ControlCommand beatOfServer = heartbeat("w1", 0);
    beatOfServer.setTarget("SERVER:srv-8");
    assertProblem("WATCH", beatOfServer);
  }

  @Test
  void aTargetCanBeHaltedAfterAnyResume() {
    assertProblem("2^53 - 1", resume(SERVER, Commands.MAX_EPOCH, 0));
    ControlState state = new ControlState();
    state.merge(resume(SERVER, Commands.MAX_EPOCH - 1, 0));
    assertTrue(state.merge(halt(SERVER, state.nextHaltEpoch(SERVER), 1)));
  }

  @Test
  void aResumeFromFarAheadIsRefused() {
    long appended = Samples.at(0).toEpochMilli();
    assertTrue(Commands.problem(resume(SERVER, 1, 10), appended).isEmpty());
    String problem = Commands.problem(resume(SERVER, 1, 11), appended).orElse("none");
    assertTrue(problem.contains("appended at 2012-08-01T13:30:00Z"), problem);
    assertTrue(Commands.problem(resume(SERVER, 1, 11), -1).isEmpty(), "append time not known");
    assertTrue(Commands.problem(halt(SERVER, 1, 1_000), appended).isEmpty(), "a halt is obeyed");
    assertTrue(Commands.problem(resume(SERVER, 0, 0), appended).isPresent());
  }

  private static void assertProblem(String words, ControlCommand command) {
    String problem = Commands.problem(command).orElse("none");
    assertTrue(problem.contains(words), problem);
  }
}
