package io.peerhalt.lab.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What the benchmarks with a broker have in common. */
final class CommonArguments {

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "8",
      description = "Partitions of each trading topic. Default: ${DEFAULT-VALUE}.")
  int partitions;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Option of the watch, such as job.parallelism=4; may be given again.")
  Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there as JSON.")
  Path json;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Where the broker keeps its records meanwhile, some 150 bytes an event."
              + " Default: the directory for temporary files.")
  Path directory = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  boolean help;
}
