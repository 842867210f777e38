package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.Routing;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A small generated flow and what drives over it. */
final class Samples {

  static final long SEED = 20120801;

  private static final int SERVERS = 8;
  private static final double SECONDS = 180;

  private Samples() {}

  static Market market() {
    System.out.println("seed " + SEED);
    return Market.generated(SEED, SERVERS, SECONDS);
  }

  static Tape tape() {
    return TapeCutter.cut(market(), new Cut(Routing.HASH, SERVERS, 1, 100, SEED), Reroute.NONE);
  }

  static Comparison comparison() {
    Plan plan = plan();
    return new Comparison(plan.watch().detect(), plan.rules(), plan.watch().panes().paneMillis());
  }

  static Plan plan(String... arguments) {
    EvaluateArguments given = new EvaluateArguments();
    new CommandLine(given).parseArgs(arguments);
    return Planner.plan(given);
  }

  static RunKey key() {
    return new RunKey(Market.GENERATED, Routing.HASH, 1);
  }

  static RunResult run(Plan plan) {
    return run(plan, key());
  }

  static RunResult run(Plan plan, RunKey key) {
    return Evaluation.run(plan, key, market(), new Progress(System.err, false, 1));
  }

  static List<Part> joined(List<Part> parts, Part more) {
    List<Part> all = new ArrayList<>(parts);
    all.add(more);
    return all;
  }

  /** Returns bins of which each row is one second, each column one server. */
  static Bins bins(long[]... rows) {
    return new Bins(0, rows);
  }
}
