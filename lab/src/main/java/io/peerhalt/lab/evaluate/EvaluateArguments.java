package io.peerhalt.lab.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The command line as it was typed; {@link Planner} checks it. */
final class EvaluateArguments {

  @Option(
      names = "--flow",
      paramLabel = "FILE",
      description =
          "Recorded flow, CSV, may be gzipped; or the word generated. May be given again."
              + " Default: generated.")
  List<String> flows = new ArrayList<>();

  @Option(
      names = "--routing",
      paramLabel = "R",
      split = ",",
      defaultValue = "hash",
      description = "all, or of hash, round-robin, symbol, sticky. Default: ${DEFAULT-VALUE}.")
  List<String> routings;

  @Option(
      names = "--servers",
      paramLabel = "N",
      defaultValue = "8",
      description = "Trading servers, 2 to 64. Default: ${DEFAULT-VALUE}.")
  int servers;

  @Option(
      names = "--speed",
      paramLabel = "X",
      split = ",",
      defaultValue = "1",
      description = "Flow seconds a wall second, above 0. Default: ${DEFAULT-VALUE}.")
  List<Double> speeds;

  @Option(
      names = "--inject",
      paramLabel = "RATE",
      split = ",",
      defaultValue = "2,5,10,20,50,100",
      description = "Executions a second added to one server. Default: ${DEFAULT-VALUE}.")
  List<Double> rates;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "60",
      description = "Trials for each rate, 1 to 10000. Default: ${DEFAULT-VALUE}.")
  int trials;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "20120801",
      description = "Where all chance comes from. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Synthetic days of 6.5 hours, from random blocks of the flow, to count false alarms on."
              + " Default: none.")
  int days;

  @Option(
      names = "--story",
      paramLabel = "NAME",
      split = ",",
      description = {
        "all, or of bad-1 to bad-8, burst-then-all-bad, burst, hot-symbol, market-move, open,",
        "idle, joining, leaving, weighted, canary. Default: none."
      })
  List<String> stories = new ArrayList<>();

  @Option(
      names = "--rules",
      paramLabel = "NAME",
      split = ",",
      description = {
        "What counts: rules of the watch, such as peer-executions, group-baseline, overfill,",
        "and the simpler rules own-history, median, negative-binomial, envoy. Default: all."
      })
  List<String> rules = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Option of the watch, such as peer.hard-score=20; may be given again.")
  List<String> settings = new ArrayList<>();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results there as JSON.")
  Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the results there as one page, drawn, that needs nothing else.")
  Path html;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  boolean help;
}
