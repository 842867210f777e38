package io.peerhalt.lab.evaluate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.peerhalt.watch.detect.GroupState;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupStateCopyTest {

  private static final int PANES = 600;

  private final Tape tape = Samples.tape();
  private final Comparison comparison = Samples.comparison();

  @Test
  void copyHoldsAllThatTheStateHolds() {
    GroupState state = stateAfter(PANES);
    assertTrue(json(state).equals(json(GroupStateCopy.of(state))), "a field is not copied");
  }

  @Test
  void runningOneForkChangesNoOther() {
    GroupState state = stateAfter(PANES);
    JsonNode before = json(state);
    GroupState fork = GroupStateCopy.of(state);
    Surplus surplus = new Surplus(tape, 2, 100, PANES, Chance.of(1));
    for (int pane = 0; pane < PANES; pane++) {
      List<Part> parts =
          Part.merge(List.copyOf(Samples.joined(tape.pane(PANES + pane), surplus.part(pane))));
      comparison.judge(fork, PANES + pane, parts);
    }
    assertFalse(before.equals(json(fork)), "the fork did not move");
    assertTrue(before.equals(json(state)), "the fork shares something with its origin");
  }

  private GroupState stateAfter(int panes) {
    GroupState state = new GroupState();
    for (int pane = 0; pane < panes; pane++) {
      comparison.judge(state, pane, tape.pane(pane));
    }
    return state;
  }

  // The state's fields are public, so that JSON holds every one of them, also new ones.
  private static JsonNode json(GroupState state) {
    return new ObjectMapper().valueToTree(state);
  }
}
