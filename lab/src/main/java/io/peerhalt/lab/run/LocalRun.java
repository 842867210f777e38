package io.peerhalt.lab.run;

import io.peerhalt.lab.report.ReportFile;
import io.peerhalt.lab.report.RunReport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The main class behind {@code deploy/local/run}: plays one scenario on this machine. */
@Command(
    name = "deploy/local/run",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Plays a trading fleet, its faults and the watch that halts them, on this machine.",
    footer = {
      "",
      "Exit code: 0 the scenario ended as it should; 1 a faulty server was not",
      "halted, a healthy one was, or the run broke down; 2 wrong usage.",
      "",
      "Examples:",
      "  deploy/local/run",
      "  deploy/local/run knight --mode shadow --report knight.json",
      "  deploy/local/run replay --flow day.csv.gz --speed 10 --fault surge \\",
      "      --fault-at 60 --fault-server 3 --fault-rate 50"
    })
public final class LocalRun implements Callable<Integer> {

  /** Exit code of a run that ended as it should. */
  public static final int EXIT_RIGHT = 0;

  /** Exit code of a run that did not end as it should. */
  public static final int EXIT_WRONG = 1;

  /** Exit code of a command line that cannot be. */
  public static final int EXIT_USAGE = 2;

  @Mixin private RunArguments arguments;
  @Spec private CommandSpec spec;

  /** Plays what {@code args} say and ends the JVM with the exit code. */
  public static void main(String[] args) {
    System.exit(commandLine(new LocalRun()).execute(args));
  }

  /** Returns the command line of {@code run}. */
  static CommandLine commandLine(LocalRun run) {
    return new CommandLine(run)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(LocalRun::explain)
        .setExecutionExceptionHandler(LocalRun::breakDown);
  }

  @Override
  public Integer call() throws Exception {
    RunPlan plan = plan();
    Screen screen = new Screen(System.out, isTerminal());
    StopSignal stop = new StopSignal();
    try (StateDirectory state = stateDirectory(plan.files().stateDir())) {
      LogSetup.logTo(state.path().resolve("run.log"));
      ScenarioRun run = new ScenarioRun(plan, screen, stop);
      stop.install(run::expectEnd);
      RunReport report =
          run.play(
              state,
              over -> {
                conclude(plan, screen, over);
                stay(screen, stop);
              });
      return report.succeeded() ? EXIT_RIGHT : EXIT_WRONG;
    } catch (RunFailed e) {
      screen.removeBlock();
      System.err.println(e.getMessage());
      return e.exitCode();
    } finally {
      stop.finished();
    }
  }

  private RunPlan plan() {
    try {
      return Planner.plan(arguments);
    } catch (WrongUsage e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void stay(Screen screen, StopSignal stop) throws InterruptedException {
    if (arguments.stay) {
      screen.say("Trading is over; console, watch and broker stay. Ctrl-C ends them.");
      stop.await();
    }
  }

  private static void conclude(RunPlan plan, Screen screen, RunReport report) throws Exception {
    FinalAccount.of(report, plan.watch().mode()).forEach(screen::say);
    if (plan.files().report().isPresent()) {
      Path file = plan.files().report().get();
      ReportFile.write(report, file);
      screen.say("  Report: " + file);
    }
  }

  private static StateDirectory stateDirectory(Optional<Path> parent) throws Exception {
    return parent.isPresent() ? StateDirectory.below(parent.get()) : StateDirectory.temporary();
  }

  /** The start script knows whether it writes to a terminal. */
  private static boolean isTerminal() {
    String said = System.getProperty("peerhalt.terminal");
    return said == null ? System.console() != null : Boolean.parseBoolean(said);
  }

  private static int breakDown(Exception e, CommandLine commandLine, ParseResult result) {
    System.err.println("The run broke down: " + e);
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      System.err.println("  because of " + cause);
    }
    System.err.println("Its logs stay if it is run with --state-dir DIR.");
    return EXIT_WRONG;
  }

  private static int explain(ParameterException wrong, String[] args) {
    System.err.println(wrong.getMessage());
    System.err.println("Try: " + wrong.getCommandLine().getCommandName() + " --help");
    return EXIT_USAGE;
  }
}
