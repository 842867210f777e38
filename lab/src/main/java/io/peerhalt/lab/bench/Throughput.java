package io.peerhalt.lab.bench;

import io.peerhalt.watch.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lab/bench throughput}: how many events a second the watch takes, beside its limits. */
@Command(
    name = "throughput",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Reads the same backlog with ever more of the watch, in turns, each rung in a JVM of its own,"
            + " and prints events a second and processor time beside those of Kafka and Flink alone.")
final class Throughput implements Callable<Integer> {

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "10000000",
      description = "Records in the backlog, 1000 to 100000000. Default: ${DEFAULT-VALUE}.")
  private long events;

  @Option(
      names = "--passes",
      paramLabel = "K",
      defaultValue = "3",
      description = "Passes that count, 1 to 100. Default: ${DEFAULT-VALUE}.")
  private int passes;

  @Option(
      names = "--warm-ups",
      paramLabel = "K",
      defaultValue = "5",
      description = "Passes before them that do not, 0 to 100. Default: ${DEFAULT-VALUE}.")
  private int warmUps;

  @Option(
      names = "--rungs",
      paramLabel = "NAME",
      split = ",",
      description = "Which of ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Rung> rungs = List.of(Rung.values());

  @Option(
      names = "--pace",
      paramLabel = "N",
      defaultValue = "250000",
      description = "Events in one second of event time. Default: ${DEFAULT-VALUE}.")
  private long pace;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "8",
      description = "Partitions of each trading topic, 1 to 1000. Default: ${DEFAULT-VALUE}.")
  private int partitions;

  @Option(
      names = "--jvm",
      paramLabel = "OPTION",
      description = "Option for the JVM of each rung; may be given again.")
  private List<String> jvm = new ArrayList<>();

  @Mixin private WatchArguments watch;
  @Mixin private CommonArguments common;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check();
    PrintWriter out = spec.commandLine().getOut();
    try (ScratchDirectory scratch = ScratchDirectory.below(common.directory);
        BrokerJvm broker = BrokerJvm.start(scratch.path().resolve("broker"))) {
      Backlog backlog =
          new BacklogWriter(broker.bootstrapServers(), partitions)
              .write(MixSpec.usual().at(pace), events);
      out.printf(
          Locale.ROOT,
          "%,d events, 1 execution to %.1f order events, %.0f bytes each, %s%n",
          backlog.events(),
          (double) (backlog.events() - backlog.executions()) / backlog.executions(),
          (double) backlog.valueBytes() / backlog.events(),
          Rig.words());
      out.flush();
      RungPasses results = measure(broker, scratch.path(), out);
      ThroughputReport report = new ThroughputReport(results, backlog);
      report.lines().forEach(out::println);
      out.flush();
      common.write(report.json());
    }
    return Bench.EXIT_DONE;
  }

  private void check() {
    CommonArguments.within(spec, "--events", events, 1_000, 100_000_000);
    CommonArguments.within(spec, "--passes", passes, 1, 100);
    CommonArguments.within(spec, "--warm-ups", warmUps, 0, 100);
    CommonArguments.within(spec, "--pace", pace, 1_000, 10_000_000);
    CommonArguments.within(spec, "--partitions", partitions, 1, 1_000);
    try {
      watch.settings("localhost:9092", RungProcess.BACKLOG);
    } catch (ConfigException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }

  private RungPasses measure(BrokerJvm broker, Path scratch, PrintWriter out) throws IOException {
    Map<Rung, RungProcess> workers = new EnumMap<>(Rung.class);
    RungPasses results = new RungPasses();
    try {
      for (Rung rung : rungs) {
        workers.put(
            rung,
            RungProcess.start(
                rung,
                scratch.resolve("checkpoints-" + rung),
                jvmOptions(),
                watch.settings(broker.bootstrapServers(), RungProcess.BACKLOG)));
      }
      for (int pass = 1 - warmUps; pass <= passes; pass++) {
        for (Map.Entry<Rung, RungProcess> worker : workers.entrySet()) {
          Usage usage = worker.getValue().pass();
          if (pass > 0) {
            results.add(worker.getKey(), usage);
          }
          tell(out, pass, worker.getKey(), usage);
        }
      }
      return results;
    } finally {
      for (RungProcess worker : workers.values()) {
        worker.close();
      }
    }
  }

  private static void tell(PrintWriter out, int pass, Rung rung, Usage usage) {
    out.printf(
        Locale.ROOT,
        "%s  %-28s %,11.0f events/s  %.2f CPU s a million%n",
        pass < 1 ? "warm-up" : "pass " + pass + " ",
        rung.title(),
        usage.perSecond(),
        usage.cpuSecondsPerMillion());
    out.flush();
  }

  private List<String> jvmOptions() {
    List<String> options = new ArrayList<>(WatchArguments.heap(watch.heap));
    options.addAll(jvm);
    return options;
  }
}
