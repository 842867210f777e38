package io.peerhalt.lab.bench;

import io.peerhalt.watch.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
          "All cases: 8 to 10,000 servers, 150 to 50,000 symbols, up to 5 million open parents, a day"
              + " of churn. Default: five of them.")
  private boolean full;

  @Mixin private WatchArguments watch;
  @Mixin private CommonArguments common;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check();
    PrintWriter out = spec.commandLine().getOut();
    out.println(Rig.words());
    ScaleReport.head().forEach(out::println);
    out.flush();
    List<ScaleResult> results = new ArrayList<>();
    for (ScaleCase of : full ? ScaleCase.full(events) : ScaleCase.quick(events)) {
      try (ScratchDirectory scratch = ScratchDirectory.below(common.directory)) {
        results.add(measure(of, scratch.path()));
      }
      out.println(ScaleReport.line(results.get(results.size() - 1)));
      out.flush();
    }
    Footprint footprint = Footprint.measure();
    out.println();
    out.println(ScaleReport.words(footprint));
    out.flush();
    common.write(ScaleReport.json(results, footprint));
    return Bench.EXIT_DONE;
  }

  private void check() {
    if (events < 10_000 || events > 100_000_000) {
      throw wrong("--events is " + events + "; allowed: 10000 to 100000000");
    }
    try {
      watch.settings("localhost:9092", RungProcess.BACKLOG);
    } catch (ConfigException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }

  /** The first pass warms up and does not count. */
  private ScaleResult measure(ScaleCase of, Path scratch) throws IOException {
    Path checkpoints = scratch.resolve("checkpoints");
    try (BrokerJvm broker = BrokerJvm.start(scratch.resolve("broker"))) {
      Backlog.write(broker.bootstrapServers(), PARTITIONS, of.spec(), of.events());
      Map<String, String> needed = new HashMap<>(RungProcess.BACKLOG);
      needed.put("state.backend", of.backend());
      try (RungProcess worker =
          RungProcess.start(
              Rung.WATCH,
              checkpoints,
              List.of("-Xmx" + watch.heap),
              watch.settings(broker.bootstrapServers(), needed))) {
        worker.pass();
        try (StateSampler sampler = StateSampler.start(checkpoints)) {
          Usage usage = worker.pass();
          return new ScaleResult(of, usage, sampler.bytes());
        }
      }
    }
  }
}
