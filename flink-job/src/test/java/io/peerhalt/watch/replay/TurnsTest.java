package io.peerhalt.watch.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final Turns<Step> turns = new Turns<>(Step.RANK);

  @Test
  void whatWasKnownEarlierGoesFirstWhateverItsOwnTime() {
    add(new Step(20, 1, "a", 1), new Step(10, 9, "b", 1));
    assertEquals(List.of("b1", "a1"), until(100));
  }

  @Test
  void inTheSameMillisecondItsOwnTimeDecidesAndThenTheLane() {
    add(new Step(10, 7, "c", 1), new Step(10, 7, "b", 1), new Step(10, 5, "z", 1));
    assertEquals(List.of("z1", "b1", "c1"), until(100));
  }

  @Test
  void waitsUntilItsTimeHasPassed() {
    add(new Step(10, 1, "a", 1), new Step(11, 1, "a", 2));
    assertEquals(List.of(), until(9));
    assertEquals(List.of("a1"), until(10));
    assertEquals(1, turns.size());
    assertEquals(List.of("a2"), until(Long.MAX_VALUE));
  }

  @Test
  void nothingOvertakesWithinALaneEvenIfAClockWasSetBack() {
    add(new Step(10, 9, "a", 1), new Step(10, 2, "a", 2), new Step(10, 5, "b", 1));
    assertEquals(List.of("b1", "a1", "a2"), until(100));
    add(new Step(20, 1, "a", 3), new Step(19, 1, "a", 4), new Step(19, 1, "b", 2));
    assertEquals(List.of("b2", "a3", "a4"), until(100));
  }

  @Test
  void theOrderDoesNotDependOnHowLanesAreMixedAndWhenTheyAreAskedFor() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<List<Step>> lanes = lanes(random);
    List<String> expected = play(lanes, random);
    assertEquals(lanes.stream().mapToInt(List::size).sum(), expected.size());
    for (int round = 0; round < 20; round++) {
      assertEquals(expected, play(lanes, random));
    }
    assertEquals(0, turns.size());
  }

  /** Each lane at its own speed; nothing is asked for that a lane may still bring. */
  private List<String> play(List<List<Step>> lanes, Random random) {
    List<String> out = new ArrayList<>();
    int[] at = new int[lanes.size()];
    int left = lanes.stream().mapToInt(List::size).sum();
    while (left > 0) {
      int lane = random.nextInt(at.length);
      for (int i = random.nextInt(30); i > 0 && at[lane] < lanes.get(lane).size(); i--) {
        add(lanes.get(lane).get(at[lane]++));
        left--;
      }
      out.addAll(until(complete(lanes, at)));
    }
    return out;
  }

  private static long complete(List<List<Step>> lanes, int[] at) {
    long complete = Long.MAX_VALUE;
    for (int lane = 0; lane < at.length; lane++) {
      if (at[lane] < lanes.get(lane).size()) {
        complete = Math.min(complete, lanes.get(lane).get(at[lane]).knownMillis() - 1);
      }
    }
    return complete;
  }

  private static List<List<Step>> lanes(Random random) {
    List<List<Step>> lanes = new ArrayList<>();
    for (int lane = 0; lane < 5; lane++) {
      List<Step> steps = new ArrayList<>();
      long known = 0;
      for (int number = 0; number < 200; number++) {
        known += random.nextInt(3);
        steps.add(new Step(known, random.nextInt(4), "lane" + lane + "-", number));
      }
      lanes.add(steps);
    }
    return lanes;
  }

  private void add(Step... steps) {
    for (Step step : steps) {
      turns.add(step, step.knownMillis());
    }
  }

  private List<String> until(long millis) {
    List<String> out = new ArrayList<>();
    for (Optional<Turns.Turn<Step>> next = turns.next(millis);
        next.isPresent();
        next = turns.next(millis)) {
      assertTrue(next.get().knownMillis() <= millis);
      out.add(next.get().value().lane() + next.get().value().number());
    }
    return out;
  }
}
