package io.peerhalt.lab.backtest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The command line as it was typed; {@link Plan} checks it. */
final class BacktestArguments {

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      required = true,
      description = "Kafka brokers, separated by commas. They are read only.")
  String bootstrapServers;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Records appended from then on: an instant like 2026-11-20T14:30:00Z, or how long ago, like"
              + " 12 h. Default: the oldest.")
  String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Records appended before then, written like --from. Default: now.")
  String to;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties file with options of the watch.")
  Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Option of the watch, before those of the file; may be given again. policy.mode is shadow"
              + " here, whatever is given.")
  Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Subtasks of a stage. Default: job.parallelism, as live.")
  Integer parallelism;

  @Option(names = "--json", paramLabel = "FILE", description = "Write everything there as JSON.")
  Path json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  boolean help;
}
