package io.peerhalt.lab.backtest;

import io.peerhalt.watch.Replay;
import io.peerhalt.watch.TradingRange;
import io.peerhalt.watch.config.ConfigException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The main class behind {@code lab/backtest}. */
@Command(
    name = "lab/backtest",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Runs the watch over a range of the real trading topics and tells what it would have halted,"
            + " when, why, and what that would have saved. It decides as a live watch decides, writes"
            + " nothing to Kafka, and halts nobody.",
    footer = {
      "",
      "Exit code: 0 done; 1 broken down; 2 wrong usage.",
      "",
      "Examples:",
      "  lab/backtest --bootstrap-servers kafka:9092 --from '12 h' --set peer.hard-score=20",
      "  lab/backtest --bootstrap-servers kafka:9092 --from 2026-11-20T14:30:00Z \\",
      "      --to 2026-11-20T21:00:00Z --config watch.properties --json friday.json"
    })
public final class Backtest implements Callable<Integer> {

  /** Exit code of a backtest that ran to its end. */
  public static final int EXIT_DONE = 0;

  /** Exit code of a backtest that could not end. */
  public static final int EXIT_BROKEN = 1;

  /** Exit code of a command line that cannot be. */
  public static final int EXIT_USAGE = 2;

  private static final double NANOS_PER_SECOND = 1e9;

  @Mixin private BacktestArguments arguments;
  @Spec private CommandSpec spec;

  /** Backtests what {@code args} say and ends the JVM with the exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Returns the command line. */
  public static CommandLine commandLine() {
    return new CommandLine(new Backtest())
        .setParameterExceptionHandler(Backtest::explain)
        .setExecutionExceptionHandler(Backtest::breakDown);
  }

  @Override
  public Integer call() throws Exception {
    try {
      Plan plan = Plan.of(arguments, Instant.now());
      TradingRange range =
          TradingRange.find(plan.config().kafka(), plan.fromMillis(), plan.toMillis());
      PrintWriter out = spec.commandLine().getOut();
      announce(plan, range, out);
      Outcome outcome = run(plan, range);
      OutcomeText.of(outcome).forEach(out::println);
      if (plan.json().isPresent()) {
        OutcomeJson.write(plan, outcome, plan.json().get());
      }
      out.flush();
      return EXIT_DONE;
    } catch (ConfigException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Runs the watch over {@code range} and returns what came of it. */
  static Outcome run(Plan plan, TradingRange range) throws Exception {
    Harvest harvest = new Harvest();
    long started = System.nanoTime();
    if (range.records() > 0) {
      boolean terminal = Boolean.getBoolean("peerhalt.terminal");
      try (HarvestEnds ends = new HarvestEnds(harvest);
          ReadingProgress progress =
              new ReadingProgress(System.err, terminal, range.records(), harvest::recordsRead)) {
        progress.start();
        new Replay(
                plan.config(),
                range,
                ends.deserializer(plan.config().wire()),
                ends.sink(),
                ends.sink())
            .run();
      }
    }
    double seconds = (System.nanoTime() - started) / NANOS_PER_SECOND;
    return Outcome.of(harvest, range.records(), seconds);
  }

  private static void announce(Plan plan, TradingRange range, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "Backtest of %s from %s to %s, in shadow: %,d records.%n",
        plan.bootstrapServers(),
        plan.from().map(Object::toString).orElse("the oldest record"),
        plan.to().map(Object::toString).orElse("now"),
        range.records());
    out.flush();
  }

  private static int breakDown(Exception e, CommandLine commandLine, ParseResult result) {
    commandLine.getErr().println("The backtest broke down: " + e);
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      commandLine.getErr().println("  because of " + cause);
    }
    return EXIT_BROKEN;
  }

  private static int explain(ParameterException wrong, String[] args) {
    CommandLine commandLine = wrong.getCommandLine();
    commandLine.getErr().println(wrong.getMessage());
    commandLine.getErr().println("Try: " + commandLine.getCommandName() + " --help");
    return EXIT_USAGE;
  }
}
