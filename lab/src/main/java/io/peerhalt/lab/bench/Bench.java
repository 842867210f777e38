package io.peerhalt.lab.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The main class behind {@code lab/bench}. */
@Command(
    name = "lab/bench",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = "Measures the watch and the gate, beside the engine under them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {Throughput.class, Latency.class, Scale.class, GateBench.class},
    footer = {
      "",
      "Exit code: 0 measured; 1 broken down; 2 wrong usage.",
      "",
      "Examples:",
      "  lab/bench throughput --events 2000000 --json throughput.json",
      "  lab/bench latency --rates 20000 --trials 100",
      "  lab/bench scale --full --json scale.json",
      "  lab/bench gate",
    })
public final class Bench implements Runnable {

  /** Exit code of a benchmark that ran to its end. */
  public static final int EXIT_DONE = 0;

  /** Exit code of a benchmark that could not end. */
  public static final int EXIT_BROKEN = 1;

  /** Exit code of a command line that cannot be. */
  public static final int EXIT_USAGE = 2;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Measures what {@code args} say and ends the JVM with the exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Returns the command line. */
  static CommandLine commandLine() {
    return new CommandLine(new Bench())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Bench::explain)
        .setExecutionExceptionHandler(Bench::breakDown);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name what to measure: " + spec.subcommands().keySet());
  }

  private static int breakDown(
      Exception e, CommandLine commandLine, CommandLine.ParseResult result) {
    commandLine.getErr().println("The benchmark broke down: " + e);
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      commandLine.getErr().println("  because of " + cause);
    }
    return EXIT_BROKEN;
  }

  private static int explain(ParameterException wrong, String[] args) {
    CommandLine commandLine = wrong.getCommandLine();
    commandLine.getErr().println(wrong.getMessage());
    commandLine
        .getErr()
        .println("Try: " + commandLine.getCommandSpec().qualifiedName() + " --help");
    return EXIT_USAGE;
  }
}
