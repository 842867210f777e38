package io.peerhalt.watch;

import io.peerhalt.watch.config.GroupOptions;
import io.peerhalt.watch.config.Option;
import io.peerhalt.watch.config.RuleOptions;
import io.peerhalt.watch.config.StateOptions;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.detect.BuildRules;
import io.peerhalt.watch.detect.Canaries;
import io.peerhalt.watch.detect.GroupRules;
import io.peerhalt.watch.detect.RejectRules;
import io.peerhalt.watch.detect.SilenceRules;
import io.peerhalt.watch.policy.HaltedRules;
import java.time.Duration;

/** The numbers of the rules about a group and how its servers are, from the configuration. */
final class StateRules {

  private StateRules() {}

  static GroupRules group(WatchConfig config) {
    return new GroupRules(
        config.get(GroupOptions.NORMAL_RATIO),
        config.get(GroupOptions.SOFT_SCORE),
        config.get(GroupOptions.HARD_SCORE),
        config.get(GroupOptions.MAX_STEP),
        config.get(GroupOptions.HARD_EVENTS),
        config.get(GroupOptions.WARM_UP),
        config.get(GroupOptions.SYMBOL_RATIO),
        millis(config, RuleOptions.REPEAT));
  }

  static SilenceRules silence(WatchConfig config) {
    return new SilenceRules(
        config.get(StateOptions.SILENCE_EXPECTED),
        millis(config, StateOptions.SILENCE_LEAST),
        millis(config, RuleOptions.ACTIVE_WINDOW),
        whileOpen(config));
  }

  static RejectRules rejects(WatchConfig config) {
    return new RejectRules(
        config.get(StateOptions.REJECTS_NORMAL),
        config.get(RuleOptions.SOFT_SCORE),
        config.get(RuleOptions.HARD_SCORE),
        config.get(RuleOptions.MAX_STEP),
        config.get(StateOptions.REJECTS_HARD_EVENTS),
        config.get(StateOptions.REJECTS_HARD_PART),
        millis(config, RuleOptions.ACTIVE_WINDOW),
        millis(config, RuleOptions.REPEAT));
  }

  static BuildRules builds(WatchConfig config) {
    return new BuildRules(
        millis(config, StateOptions.SKEW_SETTLE),
        millis(config, RuleOptions.ACTIVE_WINDOW),
        whileOpen(config),
        Canaries.parse(config.get(GroupOptions.CANARIES)));
  }

  static HaltedRules halted(WatchConfig config) {
    return new HaltedRules(
        millis(config, StateOptions.OBEY_WITHIN),
        millis(config, StateOptions.HALTED_SLACK),
        millis(config, RuleOptions.ACTIVE_WINDOW),
        millis(config, RuleOptions.REPEAT));
  }

  // A state may last for hours: it is told just often enough for its anomaly to stay open.
  private static long whileOpen(WatchConfig config) {
    return millis(config, RuleOptions.QUIET) / 2;
  }

  private static long millis(WatchConfig config, Option<Duration> option) {
    return config.get(option).toMillis();
  }
}
