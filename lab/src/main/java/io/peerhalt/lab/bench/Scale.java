package io.peerhalt.lab.bench;

import io.peerhalt.watch.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lab/bench scale}: what becomes of pace and state as the fleet grows. */
@Command(
    name = "scale",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Lets the whole watch read backlogs of small and large fleets, of hot servers and symbols and"
            + " of many open orders, with state on the heap and in RocksDB.")
final class Scale implements Callable<Integer> {

  private static final int PARTITIONS = 8;

  /** Between the records of two cases. */
  private static final long GAP_MILLIS = 60_000;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "2000000",
      description =
          "Records of each case, 10000 to 100000000; more where more parents are to be open."
              + " Default: ${DEFAULT-VALUE}.")
  private long events;

  @Option(
      names = "--full",
      description =
          "All cases: 8 to 10,000 servers, 150 to 50,000 symbols, up to 5 million open parents (with a"
              + " heap of 8g), a day of churn. Default: five of them.")
  private boolean full;

  @Mixin private WatchArguments watch;
  @Mixin private CommonArguments common;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check();
    PrintWriter out = spec.commandLine().getOut();
    out.println(Rig.words());
    List<ScaleResult> results = new ArrayList<>();
    try (ScratchDirectory scratch = ScratchDirectory.below(common.directory);
        BrokerJvm broker = BrokerJvm.start(scratch.path().resolve("broker"))) {
      List<ScaleCase> cases = full ? ScaleCase.full(events) : ScaleCase.quick(events);
      Map<ScaleCase, Backlog> backlogs = write(broker, cases);
      for (Map<ScaleCase, Backlog> part : together(backlogs)) {
        results.addAll(measure(broker, scratch.path(), part, backlogs.get(cases.get(0))));
      }
    }
    ScaleReport report = new ScaleReport(results, Footprint.measure());
    report.lines().forEach(out::println);
    out.flush();
    common.write(report.json());
    return Bench.EXIT_DONE;
  }

  private void check() {
    CommonArguments.within(spec, "--events", events, 10_000, 100_000_000);
    try {
      watch.settings("localhost:9092", RungProcess.BACKLOG);
    } catch (ConfigException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }

  /** Writes the records of all cases, one case after the other also in their own time. */
  private Map<ScaleCase, Backlog> write(BrokerJvm broker, List<ScaleCase> cases) {
    BacklogWriter writer = new BacklogWriter(broker.bootstrapServers(), PARTITIONS);
    long startMillis =
        BacklogWriter.startOf(
            cases.stream()
                .mapToLong(of -> BacklogWriter.millis(of.spec(), of.events()) + GAP_MILLIS)
                .sum());
    Map<ScaleCase, Backlog> backlogs = new LinkedHashMap<>();
    for (ScaleCase of : cases) {
      Optional<Backlog> same =
          backlogs.keySet().stream().filter(of::hasRecordsOf).findFirst().map(backlogs::get);
      if (same.isPresent()) {
        backlogs.put(of, same.get());
      } else {
        Backlog written = writer.write(of.spec(), of.events(), startMillis);
        startMillis = written.toMillis() + GAP_MILLIS;
        backlogs.put(of, written);
        tell(of, written);
      }
    }
    return backlogs;
  }

  private void tell(ScaleCase of, Backlog written) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "written: %,d events of %,d parents (%s)%n",
        written.events(),
        written.parents(),
        of.name());
    out.flush();
  }

  /** Returns the cases that one JVM reads, JVM by JVM. */
  private Collection<Map<ScaleCase, Backlog>> together(Map<ScaleCase, Backlog> backlogs) {
    Map<String, Map<ScaleCase, Backlog>> parts = new LinkedHashMap<>();
    backlogs.forEach(
        (of, backlog) ->
            parts
                .computeIfAbsent(of.backend() + of.heap(watch.heap), jvm -> new LinkedHashMap<>())
                .put(of, backlog));
    return parts.values();
  }

  private List<ScaleResult> measure(
      BrokerJvm broker, Path scratch, Map<ScaleCase, Backlog> part, Backlog usual)
      throws IOException {
    ScaleCase any = part.keySet().iterator().next();
    Path checkpoints = scratch.resolve("checkpoints-" + any.backend() + any.heap(watch.heap));
    Map<String, String> needed = new HashMap<>(RungProcess.BACKLOG);
    needed.put("state.backend", any.backend());
    // Its size is sampled, and a case may be read within seconds.
    needed.put("checkpoint.interval", "1 s");
    try (RungProcess worker =
        RungProcess.start(
            Rung.WATCH,
            checkpoints,
            WatchArguments.heap(any.heap(watch.heap)),
            watch.settings(broker.bootstrapServers(), needed))) {
      return new ScaleTurns(part, checkpoints, spec.commandLine().getOut()).run(worker, usual);
    }
  }
}
