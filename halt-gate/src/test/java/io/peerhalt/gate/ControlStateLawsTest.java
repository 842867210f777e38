package io.peerhalt.gate;

import static io.peerhalt.gate.Samples.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Domains are tiny, so that epochs, times and ids collide all the time. */
class ControlStateLawsTest {

  private static final List<Target> TARGETS = List.of(Target.fleet(), Target.server("a"));

  @Property(tries = 3_000)
  void orderAndDuplicationChangeNothing(
      @ForAll("commands") List<ControlCommand> commands, @ForAll Random random) {
    List<ControlCommand> twice = new ArrayList<>(commands);
    twice.addAll(commands.subList(0, commands.size() / 2));
    Collections.shuffle(twice, random);
    assertEquals(reduce(commands), reduce(twice));
    assertEquals(reduce(commands).hashCode(), reduce(twice).hashCode());
  }

  @Property(tries = 3_000)
  void groupingChangesNothing(
      @ForAll("commands") List<ControlCommand> left,
      @ForAll("commands") List<ControlCommand> middle,
      @ForAll("commands") List<ControlCommand> right) {
    ControlState leftFirst = join(join(reduce(left), reduce(middle)), reduce(right));
    ControlState rightFirst = join(reduce(left), join(reduce(right), reduce(middle)));
    List<ControlCommand> all = new ArrayList<>(left);
    all.addAll(middle);
    all.addAll(right);
    assertEquals(leftFirst, rightFirst);
    assertEquals(reduce(all), leftFirst);
  }

  @Property(tries = 3_000)
  void mergingAgainReportsNoChange(@ForAll("commands") List<ControlCommand> commands) {
    ControlState state = reduce(commands);
    ControlState before = reduce(state.essence());
    assertTrue(commands.stream().noneMatch(state::merge));
    assertEquals(before, state);
  }

  @Property(tries = 3_000)
  void mergeReportsAChangeExactlyWhenTheStateChanges(
      @ForAll("commands") List<ControlCommand> commands) {
    ControlState state = new ControlState();
    for (ControlCommand command : commands) {
      ControlState before = reduce(state.essence());
      assertEquals(state.merge(command), !state.equals(before));
    }
  }

  @Property(tries = 3_000)
  void noCommandOfTheEssenceIsSuperfluous(@ForAll("commands") List<ControlCommand> commands) {
    List<ControlCommand> essence = reduce(commands).essence();
    for (ControlCommand left : essence) {
      List<ControlCommand> without = new ArrayList<>(essence);
      without.remove(left);
      assertTrue(!reduce(without).equals(reduce(commands)), () -> "superfluous: " + left);
    }
  }

  @Property(tries = 3_000)
  void answersFollowTheSentenceOfTheProtocol(@ForAll("commands") List<ControlCommand> commands) {
    ControlState state = reduce(commands);
    for (Target target : TARGETS) {
      long resumed = 0;
      Instant newestResume = Instant.MIN;
      for (ControlCommand resume : of(target, ControlAction.RESUME, commands)) {
        resumed = Math.max(resumed, resume.getEpoch());
        newestResume =
            resume.getIssueTime().isAfter(newestResume) ? resume.getIssueTime() : newestResume;
      }
      long halted = 0;
      for (ControlCommand halt : of(target, ControlAction.HALT, commands)) {
        if (halt.getEpoch() > resumed && halt.getEvidenceTime().isAfter(newestResume)) {
          halted = Math.max(halted, halt.getEpoch());
        }
      }
      assertEquals(halted, state.haltedEpoch(target));
      assertEquals(halted > 0, state.isHalted(target));
      assertEquals(resumed + 1, state.nextHaltEpoch(target));
      for (int second = 0; second < 6; second++) {
        assertEquals(at(second).isAfter(newestResume), state.admitsEvidence(target, at(second)));
      }
    }
  }

  @Property(tries = 1_000)
  void aHaltOnNewEvidenceIsAlwaysPossible(@ForAll("commands") List<ControlCommand> commands) {
    List<ControlCommand> far = new ArrayList<>();
    for (ControlCommand command : commands) {
      long epoch = Commands.MAX_EPOCH - 3 + command.getEpoch();
      ControlCommand moved = ControlCommand.newBuilder(command).setEpoch(epoch).build();
      if (Commands.problem(moved).isEmpty()) {
        far.add(moved);
      }
    }
    ControlState state = reduce(far);
    for (Target target : TARGETS) {
      state.merge(Samples.halt(target, state.nextHaltEpoch(target), 6));
      assertTrue(state.isHalted(target));
    }
  }

  @Provide
  Arbitrary<List<ControlCommand>> commands() {
    Arbitrary<ControlCommand> command =
        Combinators.combine(
                Arbitraries.of(ControlAction.HALT, ControlAction.HALT, ControlAction.RESUME),
                Arbitraries.of(TARGETS),
                Arbitraries.longs().between(1, 4),
                Arbitraries.longs().between(0, 5),
                Arbitraries.of("A", "B"),
                Arbitraries.of(HaltAction.BLOCK_NEW, HaltAction.REDUCE_ONLY))
            .as(
                (action, target, epoch, second, rule, haltAction) ->
                    Samples.command(action, target, epoch, second)
                        .setCommandId(Commands.commandId(target, epoch, rule))
                        .setHaltAction(action == ControlAction.HALT ? haltAction : null)
                        .build());
    return command.list().ofMaxSize(12);
  }

  private static ControlState reduce(List<ControlCommand> commands) {
    ControlState state = new ControlState();
    commands.forEach(state::merge);
    return state;
  }

  private static ControlState join(ControlState left, ControlState right) {
    ControlState joined = reduce(left.essence());
    right.essence().forEach(joined::merge);
    return joined;
  }

  private static List<ControlCommand> of(
      Target target, ControlAction action, List<ControlCommand> commands) {
    return commands.stream()
        .filter(c -> c.getTarget().equals(target.toString()) && c.getAction() == action)
        .toList();
  }
}
