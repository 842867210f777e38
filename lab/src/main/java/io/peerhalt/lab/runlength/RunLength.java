package io.peerhalt.lab.runlength;

import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.config.WatchConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main class behind {@code lab/runlength}. */
@Command(
    name = "lab/runlength",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Holds the watch's CUSUM recursion against tables of average run lengths, exactly and by"
            + " simulation, and estimates false alarms and delays of its peer test.",
    footer = {
      "",
      "Exit code: 0 all agree; 1 something differs, or broken down; 2 wrong usage.",
      "",
      "Examples:",
      "  lab/runlength",
      "  lab/runlength --reference poisson.csv --reference negbin.csv --json report.json",
      "",
      "A table has one of these headers:",
      "  " + ReferenceTable.POISSON,
      "  " + ReferenceTable.NEGATIVE_BINOMIAL
    })
public final class RunLength implements Callable<Integer> {

  /** Exit code when all agree. */
  public static final int EXIT_AGREE = 0;

  /** Exit code when something differs, or could not end. */
  public static final int EXIT_DIFFER = 1;

  /** Exit code of a command line that cannot be. */
  public static final int EXIT_USAGE = 2;

  private static final int LEAST_TRIALS = 100;
  private static final int MOST_TRIALS = 100_000;
  private static final List<Double> RATES = List.of(1.0, 5.0, 20.0, 50.0);

  @Mixin private RunLengthArguments arguments;
  @Spec private CommandSpec spec;

  /** Compares what {@code args} say and ends the JVM with the exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Returns the command line. */
  static CommandLine commandLine() {
    return new CommandLine(new RunLength())
        .setParameterExceptionHandler(RunLength::explain)
        .setExecutionExceptionHandler(
            (e, commandLine, result) -> {
              commandLine.getErr().println("The comparison broke down: " + e);
              return EXIT_DIFFER;
            });
  }

  @Override
  public Integer call() throws IOException {
    check();
    List<ReferenceTable> tables = tables();
    RunLengthText text = new RunLengthText(spec.commandLine().getOut());
    text.begin(arguments.seed, arguments.trials);
    List<TableResult> compared = new ArrayList<>();
    for (ReferenceTable table : tables) {
      TableResult result = TableResult.of(table, arguments.seed, arguments.trials);
      text.table(result);
      compared.add(result);
    }
    WatchRules rules = WatchRules.of(WatchConfig.of(Map.of("bootstrap.servers", "none")));
    text.peers(rules);
    List<PeerResult> peers = new ArrayList<>();
    for (double rate : RATES) {
      PeerResult result = PeerResult.of(rules, rate, arguments.seed, arguments.trials);
      text.peer(result);
      peers.add(result);
    }
    if (arguments.json != null) {
      RunLengthJson.write(arguments, compared, peers);
    }
    boolean agree =
        compared.stream().allMatch(TableResult::agrees)
            && peers.stream().allMatch(PeerResult::agrees);
    text.end(agree);
    return agree ? EXIT_AGREE : EXIT_DIFFER;
  }

  private void check() {
    int trials = arguments.trials;
    if (trials < LEAST_TRIALS || trials > MOST_TRIALS) {
      throw wrong("--trials is " + trials + "; allowed is 100 to 100000");
    }
    Path json = arguments.json;
    if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
      throw wrong("--json is " + json + "; allowed is a file in a directory that exists");
    }
  }

  private List<ReferenceTable> tables() throws IOException {
    List<ReferenceTable> tables = new ArrayList<>();
    for (Path file : arguments.references) {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw wrong("--reference is " + file + "; allowed is a file that exists and can be read");
      }
      try {
        tables.add(ReferenceTable.read(file));
      } catch (MalformedTableException e) {
        throw wrong("--reference " + e.getMessage());
      }
    }
    return tables;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static int explain(ParameterException wrong, String[] args) {
    CommandLine commandLine = wrong.getCommandLine();
    commandLine.getErr().println(wrong.getMessage());
    commandLine.getErr().println("Try: " + commandLine.getCommandName() + " --help");
    return EXIT_USAGE;
  }
}
