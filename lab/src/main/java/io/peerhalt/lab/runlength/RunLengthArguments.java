package io.peerhalt.lab.runlength;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The command line as it was typed. */
final class RunLengthArguments {

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "Table of average run lengths, CSV; may be given again. Default: none.")
  List<Path> references = new ArrayList<>();

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Simulated run lengths for each row, 100 to 100000. Default: ${DEFAULT-VALUE}.")
  int trials;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "20120801",
      description = "Where all chance comes from. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results there as JSON.")
  Path json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  boolean help;
}
