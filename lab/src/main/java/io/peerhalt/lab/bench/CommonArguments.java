package io.peerhalt.lab.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What all benchmarks have in common. */
final class CommonArguments {

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

  /**
   * Checks the number that was given for an option.
   *
   * @throws ParameterException if it is not from {@code least} to {@code most}
   */
  static void within(CommandSpec spec, String option, long number, long least, long most) {
    if (number < least || number > most) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + number + "; allowed: " + least + " to " + most);
    }
  }

  /** Writes the figures as JSON, if that was asked for. */
  void write(JsonNode figures) throws IOException {
    if (json != null) {
      ThroughputReport.JSON.writeValue(json.toFile(), figures);
    }
  }
}
