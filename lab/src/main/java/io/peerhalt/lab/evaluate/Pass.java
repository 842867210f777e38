package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.detect.GroupState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One pass over a tape without fault.
 *
 * @param departures what the comparison found, all of it false
 * @param trials the places where trials fork off, with what was remembered there
 */
record Pass(Departures departures, List<Trial> trials) {

  /** Runs {@code comparison} over the whole tape and leaves {@code trials} places to fork from. */
  static Pass over(Tape tape, Comparison comparison, int trials, Chance chance) {
    int[] onsets = onsets(tape, comparison.rules().warmUpExecutions(), trials, chance);
    Departures departures = new Departures();
    List<Trial> forks = new ArrayList<>(trials);
    GroupState state = new GroupState();
    for (int pane = 0; pane < tape.length(); pane++) {
      while (forks.size() < trials && onsets[forks.size()] == pane) {
        int server = chance.below(tape.servers());
        forks.add(new Trial(forks.size(), pane, server, GroupStateCopy.of(state)));
      }
      comparison.judge(state, pane, tape.pane(pane)).forEach(departures::add);
    }
    return new Pass(departures, forks);
  }

  // Uniform over the tape after the warm-up, in order.
  private static int[] onsets(Tape tape, int warmUp, int trials, Chance chance) {
    int first = 0;
    for (long seen = 0; first < tape.length() - 1 && seen < warmUp; first++) {
      seen += tape.firstFills(first);
    }
    int[] onsets = new int[trials];
    for (int i = 0; i < trials; i++) {
      onsets[i] = first + chance.below(tape.length() - first);
    }
    Arrays.sort(onsets);
    return onsets;
  }
}
