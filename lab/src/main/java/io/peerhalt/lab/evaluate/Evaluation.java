package io.peerhalt.lab.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Evaluates one flow, routing and speed. Trials run on all cores; the result does not depend on it.
 */
final class Evaluation {

  private final Plan plan;
  private final RunKey key;
  private final Market market;
  private final Tape tape;
  private final Pass.WatchOf watching;
  private final Comparison comparison;
  private final Progress progress;
  private final Bins bins;
  private final Dispersions dispersions;

  private Evaluation(Plan plan, RunKey key, Market market, Progress progress) {
    this.plan = plan;
    this.key = key;
    this.market = market;
    this.progress = progress;
    this.tape = TapeCutter.cut(market, plan.cut(key), Reroute.NONE);
    this.watching = Pass.WatchOf.of(plan.watch(), plan);
    this.comparison = watching.comparison();
    if (tape.fillsE8().isEmpty()) {
      throw new IllegalArgumentException(market.name() + " has no executions");
    }
    this.bins = Bins.of(tape, 0, tape.length());
    this.dispersions = Dispersions.of(tape, bins);
  }

  /** Runs what {@code plan} says on {@code market}. */
  static RunResult run(Plan plan, RunKey key, Market market, Progress progress) {
    return new Evaluation(plan, key, market, progress).run();
  }

  private RunResult run() {
    Pass pass = Pass.over(tape, watching, plan.trials(), chance("pass"));
    StoryTeller.Stage stage = new StoryTeller.Stage(market, tape, watching, pass);
    List<RateResult> rates = new ArrayList<>();
    List<List<Delays>> baselineDelays = new ArrayList<>();
    for (double rate : plan.rates()) {
      List<Injection> injections = inject(pass.trials(), rate);
      rates.add(rateResult(rate, injections));
      baselineDelays.add(baselineDelays(injections));
    }
    return new RunResult(
        key,
        tape.seconds(),
        bins.total(),
        dispersions,
        new FalseAlarms(pass.departures(), pass.halts()),
        rates,
        baselines(baselineDelays),
        new GroupTrials(plan, key, stage, progress).play(),
        StoryTeller.tell(plan, key, stage, progress),
        year());
  }

  private List<Injection> inject(List<Trial> trials, double rate) {
    return trials.parallelStream()
        .map(
            trial -> {
              Injection injection = inject(trial, rate);
              progress.step();
              return injection;
            })
        .toList();
  }

  private Injection inject(Trial trial, double rate) {
    int panes = tape.panesIn(Trial.MOST_SECONDS);
    Surplus surplus =
        new Surplus(tape, trial.server(), rate, panes, chance("trial", trial.number(), rate));
    Trial.Outcome outcome = trial.play(tape, comparison, List.of(surplus), panes);
    long fromSecond = Bins.second(tape, trial.onset()) - (long) Bound.NEIGHBOURHOOD_SECONDS;
    Bins around = Bins.of(tape, fromSecond * 1_000 / tape.paneMillis(), trial.onset() + panes);
    around.add(tape, surplus, trial.onset(), panes);
    long onsetMillis = trial.onset() * tape.paneMillis();
    List<OptionalLong> byBaseline =
        plan.baselines().stream()
            .map(baseline -> Baselines.found(baseline, around, onsetMillis, trial.server()))
            .toList();
    double baseRate = Bound.baseRate(tape, trial.onset(), trial.server());
    double phi = Math.max(1, dispersions.share());
    double bound = Bound.millis(comparison.rules().hardScore(), baseRate, rate, phi);
    return new Injection(outcome, bound, baseRate, byBaseline);
  }

  private RateResult rateResult(double rate, List<Injection> injections) {
    return new RateResult(
        rate,
        Delays.of(injections.stream().map(one -> one.outcome().foundMillis().get(0)).toList()),
        median(injections.stream().mapToDouble(Injection::boundMillis).toArray()),
        floorMillis(rate + median(injections.stream().mapToDouble(Injection::baseRate).toArray())),
        injections.stream().mapToInt(one -> one.outcome().others().hard()).sum(),
        injections.stream().mapToInt(one -> one.outcome().others().soft()).sum());
  }

  private double floorMillis(double rate) {
    double steps = Math.ceil(comparison.rules().hardScore() / comparison.rules().maxStep());
    return Math.max(steps * 100, 1e3 * comparison.rules().hardEvents() / rate);
  }

  private List<Delays> baselineDelays(List<Injection> injections) {
    return IntStream.range(0, plan.baselines().size())
        .mapToObj(i -> Delays.of(injections.stream().map(one -> one.byBaseline().get(i)).toList()))
        .toList();
  }

  private List<BaselineResult> baselines(List<List<Delays>> delaysByRate) {
    return IntStream.range(0, plan.baselines().size())
        .mapToObj(
            i -> {
              Baseline baseline = plan.baselines().get(i);
              List<Delays> delays = delaysByRate.stream().map(rate -> rate.get(i)).toList();
              return new BaselineResult(baseline, Baselines.departures(baseline, bins), delays);
            })
        .toList();
  }

  private Optional<YearResult> year() {
    return plan.days() == 0
        ? Optional.empty()
        : Optional.of(
            DayBootstrap.run(
                tape, comparison, plan.days(), day -> chance("day", day), progress::step));
  }

  private Chance chance(Object... what) {
    return Chance.of(plan.seed(), key, List.of(what));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
  }

  /** What came of one trial: for the comparison, its bound, and for each baseline. */
  private record Injection(
      Trial.Outcome outcome, double boundMillis, double baseRate, List<OptionalLong> byBaseline) {}
}
