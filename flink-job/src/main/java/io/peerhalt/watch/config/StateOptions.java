package io.peerhalt.watch.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The options of the rules about how a server is: silent, refused, on which build, halted. */
public final class StateOptions {

  private static final List<Option<?>> ALL = new ArrayList<>();

  public static final Option<Double> SILENCE_EXPECTED =
      add(
          Option.decimal(
              "silence.expected",
              20,
              Option.bounds(3.0, 10_000),
              "missing events, in nats, from which on a silent server is told of"));
  public static final Option<Duration> SILENCE_LEAST =
      add(
          Option.duration(
              "silence.least",
              "2 s",
              Option.range("100 ms", "1 d"),
              "shortest silence of a server that is told of"));

  public static final Option<Double> REJECTS_NORMAL =
      add(
          Option.decimal(
              "rejects.normal",
              0.02,
              Option.bounds(1e-4, 0.5),
              "part of its orders that any server may have refused"));
  public static final Option<Integer> REJECTS_HARD_EVENTS =
      add(
          Option.integer(
              "rejects.hard-events",
              50,
              Option.bounds(5, 100_000),
              "least refused orders for a halt, and least orders of the peers"));
  public static final Option<Double> REJECTS_HARD_PART =
      add(
          Option.decimal(
              "rejects.hard-part",
              0.5,
              Option.bounds(0.05, 1),
              "least part of its orders that is refused for a halt"));

  public static final Option<Duration> SKEW_SETTLE =
      add(
          Option.duration(
              "build.skew-settle",
              "1 min",
              Option.range("1 s", "1 d"),
              "how long a server may run another build than its group"));

  public static final Option<Duration> OBEY_WITHIN =
      add(
          Option.duration(
              "halted.obey-within",
              "2 s",
              Option.range("100 ms", "10 min"),
              "how long after a halt a server may trade at most"));
  public static final Option<Duration> HALTED_SLACK =
      add(
          Option.duration(
              "halted.slack",
              "500 ms",
              Option.range("0 ms", "10 min"),
              "how long after its gate has closed fills may still be on their way"));
  public static final Option<OnRollback> ON_ROLLBACK =
      add(
          Option.choice(
              "policy.rollback-guard",
              OnRollback.HALT,
              "what is done with a server that begins to run a build that was halted"));

  private StateOptions() {}

  /** Returns the options in the order of this class. */
  static Collection<Option<?>> all() {
    return List.copyOf(ALL);
  }

  private static <T> Option<T> add(Option<T> option) {
    ALL.add(option);
    return option;
  }
}
