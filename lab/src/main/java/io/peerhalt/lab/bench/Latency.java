package io.peerhalt.lab.bench;

import io.peerhalt.watch.config.ConfigException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lab/bench latency}: how late a halt is. */
@Command(
    name = "latency",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Sends a load at a fixed pace to a live watch, lets one server after the other turn bad, and"
            + " measures from the first bad record in the log to the halt in the log and to the closed"
            + " gate, beside Kafka's own round trip.")
final class Latency implements Callable<Integer> {

  @Option(
      names = "--rates",
      paramLabel = "N",
      split = ",",
      defaultValue = "1000,20000,100000",
      description = "Events a second, 100 to 1000000. Default: ${DEFAULT-VALUE}.")
  private List<Integer> rates;

  @Option(
      names = "--variants",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "plain,idle_partition,partition_behind",
      description =
          "Which of ${COMPLETION-CANDIDATES}; others than plain at the middle rate only."
              + " Default: ${DEFAULT-VALUE}.")
  private List<LatencyVariant> variants;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "100",
      description = "Faults of each kind and load, 1 to 10000. Default: ${DEFAULT-VALUE}.")
  private int trials;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "Load without faults before the trials, 0 to 600. Default: ${DEFAULT-VALUE}.")
  private int warmUpSeconds;

  @Option(
      names = "--linger",
      paramLabel = "MILLIS",
      defaultValue = "5",
      description =
          "So long the producer of the load collects for a request, 0 to 100. Default:"
              + " ${DEFAULT-VALUE}, as Kafka ships it.")
  private int lingerMillis;

  @Mixin private WatchArguments watch;
  @Mixin private CommonArguments common;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check();
    PrintWriter out = spec.commandLine().getOut();
    out.println(Rig.words());
    LatencyReport.head().forEach(out::println);
    List<LatencyResult> results = new ArrayList<>();
    out.flush();
    for (LatencyCase load : loads()) {
      try (ScratchDirectory scratch = ScratchDirectory.below(common.directory)) {
        results.add(
            new LatencyTrials(load, trials, watch, spec.commandLine().getErr())
                .run(scratch.path(), Duration.ofSeconds(warmUpSeconds)));
      }
      LatencyReport.lines(results.get(results.size() - 1)).forEach(out::println);
      out.flush();
    }
    results.forEach(result -> out.println(result.words()));
    common.write(LatencyReport.json(results));
    return Bench.EXIT_DONE;
  }

  private void check() {
    for (int rate : rates) {
      if (rate < 100 || rate > 1_000_000) {
        throw wrong("--rates has " + rate + "; allowed: 100 to 1000000");
      }
    }
    CommonArguments.within(spec, "--trials", trials, 1, 10_000);
    CommonArguments.within(spec, "--warm-up", warmUpSeconds, 0, 600);
    CommonArguments.within(spec, "--linger", lingerMillis, 0, 100);
    try {
      watch.settings("localhost:9092", LatencyTrials.ALONE);
    } catch (ConfigException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }

  private List<LatencyCase> loads() {
    List<LatencyCase> loads = new ArrayList<>();
    int middle = rates.get(rates.size() / 2);
    for (int rate : rates) {
      for (LatencyVariant variant : variants) {
        if (variant == LatencyVariant.PLAIN || rate == middle) {
          loads.add(new LatencyCase(rate, variant, lingerMillis));
        }
      }
    }
    return loads;
  }
}
