package io.peerhalt.watch.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The options of canaries, of the rules that hold a group and its symbols against their own flow,
 * and of orders that repeat themselves.
 */
public final class GroupOptions {

  private static final List<Option<?>> ALL = new ArrayList<>();

  public static final Option<String> CANARIES =
      add(
          new Option<>(
              "peer.canaries",
              "none",
              "SERVER WEIGHT; ..., like srv-9 0.1; srv-10 0.5",
              "servers that run another build on purpose, and what part of a usual server's orders"
                  + " each gets",
              String::toString));

  public static final Option<Double> NORMAL_RATIO =
      add(
          Option.decimal(
              "group.normal-ratio",
              1.3,
              Option.bounds(1.05, 4),
              "least times what its baseline expects that may leave a group"));
  public static final Option<Double> SOFT_SCORE =
      add(
          Option.decimal(
              "group.soft-score",
              12,
              Option.bounds(1.0, 1_000),
              "evidence, in nats, from which on a departing group or symbol is told"));
  public static final Option<Double> HARD_SCORE =
      add(
          Option.decimal(
              "group.hard-score",
              16,
              Option.bounds(2.0, 1_000),
              "evidence at which a group pages, and is halted where orders cannot explain it"));
  public static final Option<Double> MAX_STEP =
      add(
          Option.decimal(
              "group.max-step", 5.5, Option.bounds(0.1, 100), "most evidence that 100 ms can add"));
  public static final Option<Integer> HARD_EVENTS =
      add(
          Option.integer(
              "group.hard-events",
              12,
              Option.bounds(1, 1_000_000),
              "orders executed beyond those there were that halt a group"));
  public static final Option<Integer> WARM_UP =
      add(
          Option.integer(
              "group.warm-up",
              100,
              Option.bounds(0, 1_000_000),
              "orders executed, and 10 s, before a group is judged"));
  public static final Option<Double> SYMBOL_RATIO =
      add(
          Option.decimal(
              "symbol.normal-ratio",
              4,
              Option.bounds(1.5, 1_000),
              "times its own pace that a symbol may trade"));

  public static final Option<Integer> REPEATS =
      add(
          Option.integer(
              "ledger.repeat-soft",
              50,
              Option.bounds(2, 1_000_000),
              "equal child orders of a parent within ledger.window, more than it ordered, that page"));
  public static final Option<Integer> REPEATS_HARD =
      add(
          Option.integer(
              "ledger.repeat-hard",
              0,
              Option.bounds(0, 100_000_000),
              "such child orders of a server within ledger.window that may halt; 0 for never"));

  private GroupOptions() {}

  /** Returns the options in the order of this class. */
  static Collection<Option<?>> all() {
    return List.copyOf(ALL);
  }

  private static <T> Option<T> add(Option<T> option) {
    ALL.add(option);
    return option;
  }
}
