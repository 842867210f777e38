package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.Routing;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.finding.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * @param settings options of the watch
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
    Map<String, String> settings) {

  Plan {
    settings = Map.copyOf(settings);
  }

  /** Returns the numbers of the rules. */
  WatchRules watch() {
    return watchWith(Map.of());
  }

  /** Returns the numbers of the rules with some options more. */
  WatchRules watchWith(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(more);
    return WatchRules.of(WatchConfig.of(all));
  }

  /** Returns how a market is cut for one run. */
  Cut cut(RunKey key) {
    return new Cut(key.routing(), servers, key.speed(), watch().panes().paneMillis(), seed);
  }

  /** Returns the number of runs of one market. */
  int runsPerFlow() {
    return routings.size() * speeds.size();
  }

  /** Returns the units of work of one run, for the progress. */
  int workPerRun() {
    return trials * rates.size()
        + GroupTrials.tellings(trials)
        + days
        + stories.stream().mapToInt(story -> story.repetitions(trials)).sum();
  }
}
