package io.peerhalt.lab.run;

import io.peerhalt.lab.fault.FaultKind;
import io.peerhalt.lab.flow.Routing;
import io.peerhalt.watch.config.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line as it was typed; what was not typed is null. {@link Planner} checks it. */
final class RunArguments {

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "KNIGHT",
      paramLabel = "SCENARIO",
      description = {
        "knight: one server turns at the open, later the rollback turns all others (the default).",
        "replay: a recorded flow, with a fault if one is asked for.",
        "idle: a generated flow and nothing else, until Ctrl-C."
      })
  Scenario scenario;

  @Option(
      names = "--servers",
      paramLabel = "N",
      defaultValue = "8",
      description = "Trading servers, 1 to 64 (knight: 2 to 64). Default: ${DEFAULT-VALUE}.")
  int servers;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "1",
      description = "Flow seconds a wall second, above 0. Default: ${DEFAULT-VALUE}.")
  double speed;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "20120801",
      description = "Where all chance comes from. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "ENFORCE",
      description = "enforce halts; shadow only says what it would halt. Default: enforce.")
  Mode mode;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      description = "When trading ends, in wall seconds after it began.")
  Double duration;

  @Option(
      names = "--flow",
      paramLabel = "FILE",
      description = "replay: the recorded flow, CSV, may be gzipped.")
  Path flow;

  @Option(
      names = "--routing",
      paramLabel = "R",
      description = "replay: which server gets a parent: ${COMPLETION-CANDIDATES}. Default: hash.")
  Routing routing;

  @Option(
      names = "--fault",
      paramLabel = "KIND",
      description =
          "replay, idle: powerpeg re-sends full orders, surge trades too much. Default: none.")
  FaultKind fault;

  @Option(
      names = "--fault-at",
      paramLabel = "SECONDS",
      description = "When the fault strikes, in wall seconds after trading began. Default: 30.")
  Double faultAt;

  @Option(
      names = "--fault-server",
      paramLabel = "K",
      description = "Which server turns, 1 to N. Default: the last.")
  Integer faultServer;

  @Option(
      names = "--fault-rate",
      paramLabel = "X",
      description =
          "Bad executions a second. Default: surge 100; powerpeg 7 for each full order it has.")
  Double faultRate;

  @Option(
      names = "--rollback-at",
      paramLabel = "SECONDS",
      description = "When all other servers get the same fault. Default: never.")
  Double rollbackAt;

  @Option(names = "--report", paramLabel = "FILE", description = "Write a JSON report there.")
  Path report;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "Keep logs and data of this run below DIR. Default: a temporary place.")
  Path stateDir;

  @Option(names = "--no-ui", description = "Open neither the web console nor the watch's page.")
  boolean noUi;

  @Option(names = "--stay", description = "When trading is over, keep the rest until Ctrl-C.")
  boolean stay;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  boolean help;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Option of the watch; may be given again.")
  List<String> settings = new ArrayList<>();
}
