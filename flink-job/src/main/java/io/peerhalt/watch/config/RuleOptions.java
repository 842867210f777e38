package io.peerhalt.watch.config;

import io.peerhalt.schemas.HaltAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The options of the watch's rules: peers, ledger, policy. */
public final class RuleOptions {

  private static final List<Option<?>> ALL = new ArrayList<>();

  public static final Option<Double> NORMAL_RATIO =
      add(
          Option.decimal(
              "peer.normal-ratio",
              1.5,
              Option.bounds(1.05, 10),
              "most times its expected share that a server may trade, until learned"));
  public static final Option<Double> LEAST_RATIO =
      add(
          Option.decimal(
              "peer.least-ratio",
              1.05,
              Option.bounds(1.01, 10),
              "the same at least, however steady shares are"));
  public static final Option<List<Double>> RATIOS =
      add(
          Option.decimals(
              "peer.ratios",
              "1.4, 2, 3, 5, 10, 30, 100",
              "departures tested against, growing, above peer.least-ratio"));
  public static final Option<List<Double>> ADDED_RATES =
      add(
          Option.decimals(
              "peer.added-rates",
              "10, 25, 60, 150",
              "departures tested against as executions per second on top"));
  public static final Option<Double> SOFT_SCORE =
      add(
          Option.decimal(
              "peer.soft-score", 12, Option.bounds(1.0, 1_000), "evidence, in nats, that pages"));
  public static final Option<Double> HARD_SCORE =
      add(
          Option.decimal(
              "peer.hard-score",
              16,
              Option.bounds(2.0, 1_000),
              "evidence, in nats, that may halt"));
  public static final Option<Double> MAX_STEP =
      add(
          Option.decimal(
              "peer.max-step", 5.5, Option.bounds(0.1, 100), "most evidence that 100 ms can add"));
  public static final Option<Integer> HARD_EVENTS =
      add(
          Option.integer(
              "peer.hard-events",
              12,
              Option.bounds(1, 100_000),
              "least departing executions for a halt"));
  public static final Option<Integer> WARM_UP =
      add(
          Option.integer(
              "peer.warm-up",
              50,
              Option.bounds(0, 1_000_000),
              "executions of a group before peers are compared"));
  public static final Option<Duration> ACTIVE_WINDOW =
      add(
          Option.duration(
              "peer.active-window",
              "5 min",
              Option.range("1 s", "1 d"),
              "a server that did nothing for so long is no peer"));
  public static final Option<Duration> JOIN_SETTLE =
      add(
          Option.duration(
              "peer.join-settle",
              "1 min",
              Option.range("0 ms", "1 h"),
              "a server that joins is only paged for so long, below four times its peers' pace"));
  public static final Option<Duration> REPEAT =
      add(
          Option.duration(
              "finding.repeat",
              "1 s",
              Option.range("100 ms", "1 h"),
              "a lasting departure is told again after"));

  public static final Option<String> LIMITS =
      add(
          new Option<>(
              "limits",
              "none",
              "TARGET METRIC/WINDOW AMOUNT; ..., like SERVER:* executions/1s 500; SYMBOL:ACME"
                  + " notional/1d 5000000",
              "absolute limits, which halt at 100 %; what has none is not limited",
              String::toString));
  public static final Option<List<Double>> LIMIT_WARN_AT =
      add(
          Option.decimals(
              "limit.warn-at",
              "50, 75, 85, 90, 95",
              "used percent of a limit that warn, growing; at 100 it halts"));
  public static final Option<Double> LIMIT_PAGE_AT =
      add(
          Option.decimal(
              "limit.page-at",
              85,
              Option.bounds(1.0, 100),
              "used percent from which a warning pages and confirms what peers say"));

  public static final Option<Duration> LEDGER_GRACE =
      add(
          Option.duration(
              "ledger.grace",
              "250 ms",
              Option.range("0 ms", "1 min"),
              "how long an order may come after its execution"));
  public static final Option<Duration> LEDGER_MEMORY =
      add(
          Option.duration(
              "ledger.memory",
              "30 min",
              Option.range("1 min", "7 d"),
              "how long a finished parent is remembered"));
  public static final Option<Duration> LEDGER_OPEN_MEMORY =
      add(
          Option.duration(
              "ledger.open-memory",
              "1 d",
              Option.range("1 min", "90 d"),
              "how long an idle open parent is"));
  public static final Option<Integer> OVERFILL_HARD =
      add(
          Option.integer(
              "ledger.overfill-hard",
              3,
              Option.bounds(1, 10_000),
              "executions beyond orders that may halt"));
  public static final Option<Integer> ORPHAN_HARD =
      add(
          Option.integer(
              "ledger.orphan-hard",
              10,
              Option.bounds(1, 10_000),
              "executions without order that may halt"));
  public static final Option<Duration> ORPHAN_SETTLE =
      add(
          Option.duration(
              "ledger.orphan-settle",
              "1 d",
              Option.range("0 ms", "10 d"),
              "how long a server's orders are followed before its executions without order may halt"));
  public static final Option<Integer> FAN_OUT_HARD =
      add(
          Option.integer(
              "ledger.fan-out-hard",
              10,
              Option.bounds(1, 10_000),
              "child orders for full parents that may halt"));
  public static final Option<Integer> CHILDREN_SOFT =
      add(
          Option.integer(
              "ledger.children-soft",
              10_000,
              Option.bounds(1, 100_000_000),
              "child orders of one parent that page, and each ten times more"));
  public static final Option<Integer> DUPLICATE_HARD =
      add(
          Option.integer(
              "ledger.duplicate-hard",
              10,
              Option.bounds(1, 10_000),
              "executions booked twice that may halt"));
  public static final Option<Integer> DUPLICATE_MEMORY =
      add(
          Option.integer(
              "ledger.duplicate-memory",
              32,
              Option.bounds(1, 1_024),
              "newest executions of a parent that are known again"));
  public static final Option<Duration> LEDGER_WINDOW =
      add(
          Option.duration(
              "ledger.window",
              "10 s",
              Option.range("1 s", "10 min"),
              "within which breaches of a server count"));

  public static final Option<Mode> MODE =
      add(
          Option.choice(
              "policy.mode", Mode.SHADOW, "shadow tells what it would halt, enforce halts"));
  public static final Option<HaltAction> HALT_ACTION =
      add(
          new Option<>(
              "policy.halt-action",
              "cancel-and-block",
              "block-new, cancel-and-block, reduce-only",
              "what a halt stops",
              RuleOptions::haltAction));
  public static final Option<Integer> ENOUGH_PEERS =
      add(
          Option.integer(
              "policy.enough-peers",
              5,
              Option.bounds(3, 1_000),
              "active servers at which peers alone may halt"));
  public static final Option<Integer> FEWEST_PEERS =
      add(
          Option.integer(
              "policy.fewest-peers",
              3,
              Option.bounds(2, 1_000),
              "active servers at which peers may halt if the ledger or a limit agrees"));
  public static final Option<Double> GROUP_FRACTION =
      add(
          Option.decimal(
              "policy.group-fraction",
              0.5,
              Option.bounds(0.1, 1),
              "part of a group that is bad when all of it is halted"));
  public static final Option<Duration> BAD_WINDOW =
      add(
          Option.duration(
              "policy.bad-window",
              "5 min",
              Option.range("1 s", "1 d"),
              "how long a HARD finding makes bad"));
  public static final Option<Integer> HALT_BUDGET =
      add(
          Option.integer(
              "policy.halt-budget",
              3,
              Option.bounds(1, 1_000),
              "servers of a group halted by comparison within policy.halt-budget-window; one more"
                  + " halts the group, unless policy.group-fraction did before"));
  public static final Option<Duration> HALT_BUDGET_WINDOW =
      add(
          Option.duration(
              "policy.halt-budget-window",
              "30 min",
              Option.range("1 s", "1 d"),
              "how long a halted server uses the budget, unless it is resumed"));
  public static final Option<Duration> POLICY_REPEAT =
      add(
          Option.duration(
              "policy.repeat",
              "3 s",
              Option.range("100 ms", "1 h"),
              "an anomaly that lasts and gets no worse is told again after"));
  public static final Option<Duration> QUIET =
      add(
          Option.duration(
              "policy.quiet",
              "1 min",
              Option.range("1 s", "1 d"),
              "an anomaly is closed after so long a quiet; what comes later is another"));
  public static final Option<Duration> HEARTBEAT =
      add(
          Option.duration(
              "heartbeat.interval",
              "1 s",
              Option.range("100 ms", "1 min"),
              "between two heartbeats"));

  private RuleOptions() {}

  /** Returns all options of rules; these and no others may be changed while the watch runs. */
  public static Collection<Option<?>> all() {
    return Stream.concat(ALL.stream(), GroupOptions.all().stream()).toList();
  }

  /** Returns the option with that key, if it is one of these. */
  public static Optional<Option<?>> find(String key) {
    return all().stream().filter(option -> option.key().equals(key)).findFirst();
  }

  private static <T> Option<T> add(Option<T> option) {
    ALL.add(option);
    return option;
  }

  private static HaltAction haltAction(String text) {
    HaltAction action = HaltAction.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    if (action == HaltAction.UNKNOWN) {
      throw new IllegalArgumentException("no action");
    }
    return action;
  }
}
