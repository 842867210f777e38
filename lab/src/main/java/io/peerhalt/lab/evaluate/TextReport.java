package io.peerhalt.lab.evaluate;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The results as text, run by run. */
final class TextReport {

  private final PrintWriter out;

  TextReport(PrintWriter out) {
    this.out = out;
  }

  /** Says what is going to be evaluated. */
  void plan(Plan plan) {
    say(
        "Seed %d; %d servers; %d trials a rate, each at most %.0f s; SOFT at %s, HARD at %s nats.",
        plan.seed(),
        plan.servers(),
        plan.trials(),
        Trial.MOST_SECONDS,
        plan.watch().detect().peers().softScore(),
        plan.watch().detect().peers().hardScore());
    plan.baselines().forEach(baseline -> say("  %-18s %s", baseline.label(), baseline.formula()));
  }

  /** Says what came of one run. */
  void run(RunResult run) {
    RunKey key = run.key();
    say("");
    say(
        "%s, %s, speed %s: %,d orders executed in %,.0f s, %.1f/s;"
            + " dispersion in 1 s %.1f, of the share %.1f",
        key.flow(),
        key.routing(),
        number(key.speed()),
        run.firstFills(),
        run.seconds(),
        run.firstFills() / run.seconds(),
        run.dispersions().own(),
        run.dispersions().share());
    Departures peers = run.falseAlarms();
    say(
        "  without fault: %d false HARD %s, %d false SOFT %s; %s",
        peers.hard(), peers.hardByRule(), peers.soft(), peers.softByRule(), baselineAlarms(run));
    peers.hardWords().forEach(words -> say("    %s", words));
    run.alarms().halts().forEach(words -> say("    would have halted %s", words));
    rates(run);
    group(run.group());
    run.stories().forEach(this::story);
    run.year().ifPresent(this::year);
    out.flush();
  }

  private void rates(RunResult run) {
    say(
        "  %8s %6s %8s %8s %8s %6s %8s %10s   %s",
        "+rate/s",
        "found",
        "median",
        "p95",
        "bound",
        "ratio",
        "floor",
        "others H/S",
        run.baselines().stream()
            .map(baseline -> baseline.baseline().label())
            .collect(Collectors.joining(" | ")));
    for (int i = 0; i < run.rates().size(); i++) {
      int row = i;
      RateResult rate = run.rates().get(i);
      say(
          "  %8s %6s %8s %8s %8s %6s %8s %10s   %s",
          number(rate.rate()),
          percent(rate.delays().found()),
          seconds(rate.delays().medianMillis()),
          seconds(rate.delays().p95Millis()),
          seconds(OptionalDouble.of(rate.boundMillis())),
          ratio(rate.ratio()),
          seconds(OptionalDouble.of(rate.floorMillis())),
          rate.othersHard() + "/" + rate.othersSoft(),
          run.baselines().stream()
              .map(baseline -> delays(baseline.delays().get(row)))
              .collect(Collectors.joining(" | ")));
    }
  }

  private void group(GroupResult group) {
    say(
        "  all servers +%s/s each: group halted in %s, median %s, p95 %s; after a burst %s, %s, %s",
        number(group.rate()),
        percent(group.allBad().found()),
        seconds(group.allBad().medianMillis()),
        seconds(group.allBad().p95Millis()),
        percent(group.afterBurst().found()),
        seconds(group.afterBurst().medianMillis()),
        seconds(group.afterBurst().p95Millis()));
    say(
        "  power peg on one server: halted in %s, after %s executions, p95 %s; median %s; by %s",
        percent(group.powerPeg().found()),
        count(group.executions(0.5)),
        count(group.executions(0.95)),
        seconds(group.powerPeg().medianMillis()),
        String.join(", ", group.rules()));
  }

  private void story(StoryResult result) {
    String found =
        result.bad() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "found %s, median %s, p95 %s; ",
                percent(result.delays().found()),
                seconds(result.delays().medianMillis()),
                seconds(result.delays().p95Millis()));
    say(
        "  story %-18s %sfalse HARD %d, SOFT %d, halts %d in %d (%s)",
        result.story().label(),
        found,
        result.falseHard(),
        result.falseSoft(),
        result.falseHalts(),
        result.repetitions(),
        result.story().description());
    result.words().forEach(words -> say("    %s", words));
  }

  private void year(YearResult year) {
    PoissonInterval interval = year.interval();
    say(
        "  %d synthetic days: %d false HARD; %.1f a year of 250 days, 95 %% between %.1f and %.1f",
        year.days(), year.hard(), year.perYear(), interval.low(), interval.high());
    year.words().forEach(words -> say("    %s", words));
  }

  private static String baselineAlarms(RunResult run) {
    return run.baselines().stream()
        .map(baseline -> baseline.baseline().label() + " " + baseline.falseAlarms())
        .collect(Collectors.joining(", "));
  }

  private static String delays(Delays delays) {
    return percent(delays.found()) + " " + seconds(delays.medianMillis());
  }

  /** Returns a count, or a dash if unknown. */
  static String count(long count) {
    return count < 0 ? "-" : String.format(Locale.ROOT, "%,d", count);
  }

  /** Returns a number without needless decimals. */
  static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(value);
  }

  /** Returns a part of 1 in percent. */
  static String percent(double part) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * part);
  }

  /** Returns milliseconds as seconds, or a dash if unknown. */
  static String seconds(OptionalDouble millis) {
    return millis.isPresent()
        ? String.format(Locale.ROOT, "%.1f s", millis.getAsDouble() / 1e3)
        : "-";
  }

  /** Returns a ratio, or a dash if unknown. */
  static String ratio(double ratio) {
    return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.1f", ratio) : "-";
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
