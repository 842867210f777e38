package io.peerhalt.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads some cases in turns in one JVM, so that what else the machine does meets all of them alike.
 * The first case is read once more after the last turn: what it then differs by is drift.
 */
final class ScaleTurns {

  private static final int WARM_UPS = 2;

  private final Map<ScaleCase, Backlog> backlogs;
  private final Path checkpoints;
  private final PrintWriter out;

  /**
   * Takes the cases.
   *
   * @param backlogs their records
   * @param checkpoints where the JVM leaves its checkpoints
   * @param out where each pass is told
   */
  ScaleTurns(Map<ScaleCase, Backlog> backlogs, Path checkpoints, PrintWriter out) {
    this.backlogs = backlogs;
    this.checkpoints = checkpoints;
    this.out = out;
  }

  /**
   * Reads them all as often as they say, after warming up with {@code usual} records and then with
   * those of each case that is read more than once: each runs code that the others hardly run.
   */
  List<ScaleResult> run(RungProcess worker, Backlog usual) throws IOException {
    for (int i = 0; i < WARM_UPS; i++) {
      tell("warm-up", worker.pass(usual));
    }
    for (ScaleCase of : backlogs.keySet()) {
      if (of.passes() > 1) {
        tell("warm-up, " + words(of), worker.pass(backlogs.get(of)));
      }
    }
    Map<ScaleCase, List<Usage>> passes = new LinkedHashMap<>();
    Map<ScaleCase, List<Long>> stateBytes = new LinkedHashMap<>();
    for (ScaleCase of : turns()) {
      try (StateSampler sampler = StateSampler.start(checkpoints)) {
        Usage usage = worker.pass(backlogs.get(of));
        passes.computeIfAbsent(of, any -> new ArrayList<>()).add(usage);
        stateBytes.put(of, sampler.bytes());
        tell(words(of), usage);
      }
    }
    List<ScaleResult> results = new ArrayList<>();
    passes.forEach(
        (of, usages) ->
            results.add(
                new ScaleResult(of, backlogs.get(of).parents(), usages, stateBytes.get(of))));
    return results;
  }

  private List<ScaleCase> turns() {
    List<ScaleCase> turns = new ArrayList<>();
    int most = backlogs.keySet().stream().mapToInt(ScaleCase::passes).max().orElseThrow();
    for (int turn = 1; turn <= most; turn++) {
      for (ScaleCase of : backlogs.keySet()) {
        if (turn <= of.passes()) {
          turns.add(of);
        }
      }
    }
    if (turns.size() > 1) {
      turns.add(turns.get(0));
    }
    return turns;
  }

  private void tell(String what, Usage usage) {
    out.printf(
        Locale.ROOT,
        "%-78s %,11.0f events/s  %.2f CPU s a million%n",
        what,
        usage.perSecond(),
        usage.cpuSecondsPerMillion());
    out.flush();
  }

  private static String words(ScaleCase of) {
    return String.format(
        Locale.ROOT,
        "%s: %,d servers, %,d symbols, %,d open, %s",
        of.name(),
        of.spec().servers(),
        of.spec().symbols(),
        of.spec().openParents(),
        of.backend());
  }
}
