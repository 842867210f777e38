package io.peerhalt.watch;

import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.GroupOptions;
import io.peerhalt.watch.config.Mode;
import io.peerhalt.watch.config.OnRollback;
import io.peerhalt.watch.config.Option;
import io.peerhalt.watch.config.RuleOptions;
import io.peerhalt.watch.config.StateOptions;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.config.WatchOptions;
import io.peerhalt.watch.detect.Canaries;
import io.peerhalt.watch.detect.DetectRules;
import io.peerhalt.watch.detect.Limit;
import io.peerhalt.watch.detect.LimitLines;
import io.peerhalt.watch.detect.LimitRules;
import io.peerhalt.watch.detect.PeerRules;
import io.peerhalt.watch.ingest.EventClock;
import io.peerhalt.watch.ingest.WatermarkRules;
import io.peerhalt.watch.ledger.LedgerRules;
import io.peerhalt.watch.pane.PaneRules;
import io.peerhalt.watch.pane.PeerGroups;
import io.peerhalt.watch.policy.HaltedRules;
import io.peerhalt.watch.policy.PolicyRules;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of every stage, from the configuration.
 *
 * @param clock event time
 * @param watermarks progress of event time
 * @param panes lengths
 * @param groups who are peers
 * @param detect rules that look at panels
 * @param ledger orders against executions
 * @param policy halts
 * @param halted servers that should stand still, and builds that should not come back
 */
public record WatchRules(
    EventClock clock,
    WatermarkRules watermarks,
    PaneRules panes,
    PeerGroups groups,
    DetectRules detect,
    LedgerRules ledger,
    PolicyRules policy,
    HaltedRules halted) {

  private static final BigInteger LONGEST_STEP_MILLIS = BigInteger.valueOf(50);

  /**
   * Returns the rules that {@code config} describes.
   *
   * @throws ConfigException if options contradict each other
   */
  public static WatchRules of(WatchConfig config) {
    int parallelism = config.get(WatchOptions.PARALLELISM);
    int most = config.get(WatchOptions.MAX_PARALLELISM);
    if (parallelism > most) {
      throw new ConfigException(
          "job.parallelism is '"
              + parallelism
              + "'; allowed: at most job.max-parallelism, "
              + most);
    }
    try {
      return new WatchRules(
          new EventClock(
              micros(config, WatchOptions.CLOCK_MAX_BEHIND),
              micros(config, WatchOptions.CLOCK_MAX_AHEAD),
              micros(config, WatchOptions.CLOCK_ABSURD)),
          watermarks(config),
          new PaneRules(
              Math.toIntExact(millis(config, WatchOptions.PANE_LENGTH)),
              Math.toIntExact(millis(config, WatchOptions.RATES_WINDOW)),
              millis(config, WatchOptions.OUT_OF_ORDERNESS)),
          groups(config.get(WatchOptions.GROUPS)),
          new DetectRules(
              peers(config),
              StateRules.group(config),
              limits(config),
              StateRules.silence(config),
              StateRules.rejects(config),
              StateRules.builds(config)),
          ledger(config),
          policy(config),
          StateRules.halted(config));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  /** Returns the same rules for a replay, which has no wall clock. */
  WatchRules inReplay() {
    return new WatchRules(
        clock, watermarks.withoutWallClock(), panes, groups, detect, ledger, policy, halted);
  }

  private static PeerRules peers(WatchConfig config) {
    return new PeerRules(
        config.get(RuleOptions.NORMAL_RATIO),
        config.get(RuleOptions.LEAST_RATIO),
        config.get(RuleOptions.RATIOS),
        config.get(RuleOptions.ADDED_RATES),
        config.get(RuleOptions.SOFT_SCORE),
        config.get(RuleOptions.HARD_SCORE),
        config.get(RuleOptions.MAX_STEP),
        config.get(RuleOptions.HARD_EVENTS),
        config.get(RuleOptions.WARM_UP),
        millis(config, RuleOptions.ACTIVE_WINDOW),
        millis(config, RuleOptions.JOIN_SETTLE),
        millis(config, RuleOptions.REPEAT),
        Canaries.parse(config.get(GroupOptions.CANARIES)));
  }

  private static LimitRules limits(WatchConfig config) {
    long paneMillis = millis(config, WatchOptions.PANE_LENGTH);
    PeerGroups groups = groups(config.get(WatchOptions.GROUPS));
    List<Limit> limits = LimitLines.parse(config.get(RuleOptions.LIMITS));
    for (Limit limit : limits) {
      if (limit.measure().windowMillis() < paneMillis) {
        throw new IllegalArgumentException(
            "limits: " + limit.measure() + " is shorter than pane.length " + paneMillis + " ms");
      }
      if (limit.group().filter(group -> !groups.names().contains(group)).isPresent()) {
        throw new IllegalArgumentException(
            "limits: " + limit.target() + " is none of peer.groups, " + groups.names());
      }
    }
    return new LimitRules(
        limits, config.get(RuleOptions.LIMIT_WARN_AT), config.get(RuleOptions.LIMIT_PAGE_AT));
  }

  private static LedgerRules ledger(WatchConfig config) {
    LedgerRules usual = LedgerRules.defaults();
    return new LedgerRules(
        new LedgerRules.Settling(
            usual.settling().cancelMicros(),
            usual.settling().fullMicros(),
            usual.settling().closedMicros(),
            micros(config, RuleOptions.ORPHAN_SETTLE)),
        new LedgerRules.Waiting(
            usual.waiting().slackMicros(),
            usual.waiting().lateMicros(),
            micros(config, RuleOptions.LEDGER_GRACE),
            usual.waiting().maxMicros(),
            usual.waiting().maxPending()),
        new LedgerRules.FanOut(
            usual.fanOut().ratio(),
            usual.fanOut().minChildren(),
            config.get(RuleOptions.CHILDREN_SOFT),
            config.get(GroupOptions.REPEATS),
            config.get(GroupOptions.REPEATS_HARD)),
        counts(usual.counts(), config),
        new LedgerRules.Reporting(
            usual.reporting().each(),
            usual.reporting().foldMicros(),
            micros(config, RuleOptions.LEDGER_WINDOW),
            micros(config, RuleOptions.REPEAT),
            usual.reporting().maxKept()),
        new LedgerRules.Memory(
            micros(config, RuleOptions.LEDGER_MEMORY),
            micros(config, RuleOptions.LEDGER_OPEN_MEMORY),
            usual.memory().stepMicros(),
            config.get(RuleOptions.DUPLICATE_MEMORY)));
  }

  private static LedgerRules.Counts counts(LedgerRules.Counts usual, WatchConfig config) {
    return new LedgerRules.Counts(
        usual.overfillSoft(),
        config.get(RuleOptions.OVERFILL_HARD),
        Math.min(usual.orphanSoft(), config.get(RuleOptions.ORPHAN_HARD)),
        config.get(RuleOptions.ORPHAN_HARD),
        Math.min(usual.fanOutSoft(), config.get(RuleOptions.FAN_OUT_HARD)),
        config.get(RuleOptions.FAN_OUT_HARD),
        Math.min(usual.duplicateSoft(), config.get(RuleOptions.DUPLICATE_HARD)),
        config.get(RuleOptions.DUPLICATE_HARD),
        usual.unconfirmedSoft());
  }

  private static PolicyRules policy(WatchConfig config) {
    return new PolicyRules(
        config.get(WatchOptions.WATCH_ID),
        config.get(RuleOptions.MODE) == Mode.ENFORCE,
        config.get(RuleOptions.HALT_ACTION),
        config.get(RuleOptions.ENOUGH_PEERS),
        config.get(RuleOptions.FEWEST_PEERS),
        config.get(RuleOptions.GROUP_FRACTION),
        millis(config, RuleOptions.BAD_WINDOW),
        config.get(RuleOptions.HALT_BUDGET),
        millis(config, RuleOptions.HALT_BUDGET_WINDOW),
        millis(config, RuleOptions.POLICY_REPEAT),
        millis(config, RuleOptions.QUIET),
        millis(config, RuleOptions.HEARTBEAT),
        config.get(StateOptions.ON_ROLLBACK) == OnRollback.HALT);
  }

  private static PeerGroups groups(String text) {
    Map<String, String> groupByServer = new HashMap<>();
    String[] parts = text.split(";");
    for (int i = 0; i < parts.length - 1; i++) {
      String[] sides = parts[i].split("=", 2);
      for (String server : sides[1].split(",")) {
        String before = groupByServer.put(server.trim(), sides[0].trim());
        if (before != null) {
          throw new IllegalArgumentException("peer.groups: " + server.trim() + " is in two groups");
        }
      }
    }
    return new PeerGroups(groupByServer, parts[parts.length - 1].trim());
  }

  /** Panes end at full steps, and what else hangs on time is not late by more than one. */
  private static WatermarkRules watermarks(WatchConfig config) {
    BigInteger pane = BigInteger.valueOf(millis(config, WatchOptions.PANE_LENGTH));
    return new WatermarkRules(
        millis(config, WatchOptions.OUT_OF_ORDERNESS),
        millis(config, WatchOptions.MAX_WAIT),
        millis(config, WatchOptions.SETTLE),
        millis(config, WatchOptions.CATCH_UP),
        pane.gcd(pane.min(LONGEST_STEP_MILLIS)).longValue());
  }

  private static long micros(WatchConfig config, Option<Duration> option) {
    return millis(config, option) * 1_000;
  }

  private static long millis(WatchConfig config, Option<Duration> option) {
    return config.get(option).toMillis();
  }
}
