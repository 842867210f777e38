package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.MalformedFlowException;
import io.peerhalt.lab.flow.Routing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main class behind {@code lab/evaluate}. */
@Command(
    name = "lab/evaluate",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Proves the peer comparison on recorded and generated flow: false alarms, detection delays"
            + " beside the bound that cannot be beaten, and simpler rules on the same flow.",
    footer = {
      "",
      "Exit code: 0 evaluated; 1 broken down; 2 wrong usage.",
      "",
      "Examples:",
      "  lab/evaluate --flow day.csv.gz --routing all --speed 1,10",
      "  lab/evaluate --flow generated --story all --days 20 --html report.html"
    })
public final class Evaluate implements Callable<Integer> {

  /** Exit code of an evaluation that ran to its end. */
  public static final int EXIT_DONE = 0;

  /** Exit code of an evaluation that could not end. */
  public static final int EXIT_BROKEN = 1;

  /** Exit code of a command line that cannot be. */
  public static final int EXIT_USAGE = 2;

  private static final double GENERATED_SECONDS = 3_600;

  @Mixin private EvaluateArguments arguments;
  @Spec private CommandSpec spec;

  /** Evaluates what {@code args} say and ends the JVM with the exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Returns the command line. */
  static CommandLine commandLine() {
    return new CommandLine(new Evaluate())
        .setParameterExceptionHandler(Evaluate::explain)
        .setExecutionExceptionHandler(
            (e, commandLine, result) -> {
              commandLine.getErr().println("The evaluation broke down: " + e);
              return EXIT_BROKEN;
            });
  }

  @Override
  public Integer call() throws IOException {
    Plan plan = plan();
    boolean terminal = Boolean.getBoolean("peerhalt.terminal");
    int runs = plan.flows().size() * plan.runsPerFlow();
    Progress progress = new Progress(System.err, terminal, runs * plan.workPerRun());
    TextReport text = new TextReport(spec.commandLine().getOut());
    text.plan(plan);
    List<RunResult> results = new ArrayList<>();
    for (String flow : plan.flows()) {
      Market market = market(flow, plan);
      for (RunKey key : keys(plan, market.name())) {
        progress.at(key);
        RunResult result = Evaluation.run(plan, key, market, progress);
        progress.end();
        text.run(result);
        results.add(result);
      }
    }
    if (arguments.json != null) {
      JsonReport.write(plan, results, arguments.json);
    }
    if (arguments.html != null) {
      Files.writeString(arguments.html, HtmlReport.page(plan, results));
    }
    return EXIT_DONE;
  }

  private Plan plan() {
    try {
      return Planner.plan(arguments);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Market market(String flow, Plan plan) throws IOException {
    if (flow.equals(Market.GENERATED)) {
      return Market.generated(plan.seed(), plan.servers(), GENERATED_SECONDS);
    }
    try {
      return Market.recorded(Path.of(flow));
    } catch (MalformedFlowException e) {
      throw new ParameterException(spec.commandLine(), "--flow " + e.getMessage(), e);
    }
  }

  private static List<RunKey> keys(Plan plan, String flow) {
    List<RunKey> keys = new ArrayList<>();
    for (Routing routing : plan.routings()) {
      for (double speed : plan.speeds()) {
        keys.add(new RunKey(flow, routing, speed));
      }
    }
    return keys;
  }

  private static int explain(ParameterException wrong, String[] args) {
    CommandLine commandLine = wrong.getCommandLine();
    commandLine.getErr().println(wrong.getMessage());
    commandLine.getErr().println("Try: " + commandLine.getCommandName() + " --help");
    return EXIT_USAGE;
  }
}
