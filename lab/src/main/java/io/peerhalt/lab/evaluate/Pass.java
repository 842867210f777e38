package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.detect.GroupState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One pass over a tape without fault, before the whole watch.
 *
 * @param departures what was found, all of it false
 * @param halts what the policy would have halted, in words
 * @param trials the places where trials fork off, with what was remembered there
 */
record Pass(Departures departures, List<String> halts, List<Trial> trials) {

  /** No group is judged before so long. */
  private static final double WARM_UP_SECONDS = 10;

  /** Shows the whole tape to a watch and leaves {@code trials} places to fork from. */
  static Pass over(Tape tape, WatchOf watching, int trials, Chance chance) {
    Comparison comparison = watching.comparison();
    int[] onsets = onsets(tape, warmUp(watching.rules()), trials, chance);
    Departures departures = new Departures();
    List<String> halts = new ArrayList<>();
    List<Trial> forks = new ArrayList<>(trials);
    FleetWatch watch = new FleetWatch(watching.rules(), comparison, new GroupState());
    for (int pane = 0; pane < tape.length(); pane++) {
      while (forks.size() < trials && onsets[forks.size()] == pane) {
        int server = chance.below(tape.servers());
        forks.add(new Trial(forks.size(), pane, server, GroupStateCopy.of(watch.state())));
      }
      double seconds = pane * tape.paneMillis() / 1e3;
      FleetWatch.Judged judged = watch.judge(pane, tape.pane(pane), tape.moves(pane));
      judged.findings().forEach(departures::add);
      judged
          .halts()
          .forEach(
              halt ->
                  halts.add(
                      String.format(
                          Locale.ROOT,
                          "at %.1f s %s by %s",
                          seconds,
                          halt.getTarget(),
                          halt.getRule())));
    }
    return new Pass(departures, halts, forks);
  }

  /** The rules of a watch, and its comparison. */
  record WatchOf(WatchRules rules, Comparison comparison) {

    /** Returns the watch of these rules, of which those of {@code plan} count. */
    static WatchOf of(WatchRules rules, Plan plan) {
      return new WatchOf(
          rules, new Comparison(rules.detect(), plan.rules(), rules.panes().paneMillis()));
    }
  }

  private static int warmUp(WatchRules rules) {
    return Math.max(rules.detect().peers().warmUpExecutions(), rules.detect().group().warmUp());
  }

  // Uniform over the tape after the warm-up of peers and group, in order.
  private static int[] onsets(Tape tape, int warmUp, int trials, Chance chance) {
    int first = 0;
    int least = Math.min(tape.panesIn(WARM_UP_SECONDS), tape.length() - 1);
    for (long seen = 0; first < tape.length() - 1 && (seen < warmUp || first < least); first++) {
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
