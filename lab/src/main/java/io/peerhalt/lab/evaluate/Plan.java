package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.Routing;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.finding.Rule;
import java.util.List;
import java.util.Set;

/**
 * What to evaluate; checked.
 *
 * @param flows the markets' names or files
 * @param routings which server gets a parent
 * @param speeds flow seconds a wall second
 * @param servers size of the fleet
 * @param trials number of trials a rate
 * @param rates injected executions a second
 * @param seed of all chance
 * @param days synthetic days, 0 for none
 * @param rules what counts of the peer comparison
 * @param baselines what to compare with
 * @param stories what else to play
 * @param watch numbers of the rules
 */
record Plan(
    List<String> flows,
    List<Routing> routings,
    List<Double> speeds,
    int servers,
    int trials,
    List<Double> rates,
    long seed,
    int days,
    Set<Rule> rules,
    List<Baseline> baselines,
    List<Story> stories,
    WatchRules watch) {

  /** Returns how a market is cut for one run. */
  Cut cut(RunKey key) {
    return new Cut(key.routing(), servers, key.speed(), watch.panes().paneMillis(), seed);
  }

  /** Returns the number of runs of one market. */
  int runsPerFlow() {
    return routings.size() * speeds.size();
  }

  /** Returns the units of work of one run, for the progress. */
  int workPerRun() {
    return trials * rates.size()
        + days
        + stories.stream().mapToInt(story -> story.repetitions(trials)).sum();
  }
}
