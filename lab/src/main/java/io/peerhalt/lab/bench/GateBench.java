package io.peerhalt.lab.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.gate.GateConfig;
import io.peerhalt.gate.HaltGate;
import io.peerhalt.gate.Target;
import io.peerhalt.lab.broker.PeerhaltTopics;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lab/bench gate}: what the gate costs an engine. */
@Command(
    name = "gate",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Measures with JMH what permits() takes and allocates, beside what it takes to return a field,"
            + " and how long a gate takes to be ready, with 10,000 halts in a real control topic.")
final class GateBench implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final int FORKS = 3;

  /** Short, so that some of them have a core for themselves even on a busy machine. */
  private static final TimeValue ITERATION = TimeValue.milliseconds(100);

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "Iterations of 100 ms that count, 1 to 100, in each of 3 JVMs. Default: ${DEFAULT-VALUE}.")
  private int iterations;

  @Option(
      names = "--opens",
      paramLabel = "N",
      defaultValue = "20",
      description = "Gates that are opened one after the other. Default: ${DEFAULT-VALUE}.")
  private int opens;

  @Mixin private CommonArguments common;
  @Spec private CommandSpec spec;

  /** One benchmark's figures, over all iterations. */
  private record Cost(String name, Spread nanos, Spread bytes) {}

  @Override
  public Integer call() throws Exception {
    check();
    try (ScratchDirectory scratch = ScratchDirectory.below(common.directory);
        BrokerJvm broker = BrokerJvm.start(scratch.path().resolve("broker"))) {
      PeerhaltTopics.create(broker.bootstrapServers(), 1);
      writeHalts(broker.bootstrapServers());
      Spread readyMillis = ready(broker.bootstrapServers());
      List<Cost> costs = permits(broker.bootstrapServers());
      tell(readyMillis, costs);
      common.write(json(readyMillis, costs));
    }
    return Bench.EXIT_DONE;
  }

  private void check() {
    CommonArguments.within(spec, "--iterations", iterations, 1, 100);
    CommonArguments.within(spec, "--opens", opens, 1, 1_000);
  }

  private static void writeHalts(String bootstrapServers) {
    try (ControlPen pen = new ControlPen(bootstrapServers)) {
      for (int i = 1; i <= GatePermits.HALTS; i++) {
        pen.halt(Target.serverSymbol(GatePermits.SERVER, "H" + i), 1);
      }
    }
  }

  /** The first one also loads the classes: it is an engine's start and counts as any other. */
  private Spread ready(String bootstrapServers) throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < opens; i++) {
      GateConfig config =
          GateConfig.builder(bootstrapServers, GatePermits.SERVER, "fleet")
              .registry(new CollectorRegistry())
              .build();
      long started = System.nanoTime();
      try (HaltGate gate = HaltGate.open(config)) {
        if (!gate.awaitReady(PATIENCE)) {
          throw new IllegalStateException("the gate was not ready within " + PATIENCE);
        }
        millis.add((System.nanoTime() - started) / 1e6);
      }
    }
    return Spread.of(millis);
  }

  private List<Cost> permits(String bootstrapServers) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(GatePermits.class.getName().replace(".", "\\."))
                    .forks(FORKS)
                    .warmupIterations(iterations)
                    .warmupTime(ITERATION)
                    .measurementIterations(iterations)
                    .measurementTime(ITERATION)
                    .addProfiler(GCProfiler.class)
                    .jvmArgsAppend("-D" + GatePermits.BOOTSTRAP + "=" + bootstrapServers)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    return results.stream().map(GateBench::cost).toList();
  }

  private static Cost cost(RunResult run) {
    List<Double> nanos = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    for (BenchmarkResult fork : run.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        nanos.add(iteration.getPrimaryResult().getScore());
        bytes.add(iteration.getSecondaryResults().get(ALLOCATED).getScore());
      }
    }
    return new Cost(run.getPrimaryResult().getLabel(), Spread.of(nanos), Spread.of(bytes));
  }

  private void tell(Spread readyMillis, List<Cost> costs) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%,d halts in the topic, %s%n", GatePermits.HALTS, Rig.words());
    out.printf(
        Locale.ROOT,
        "ready after %.0f ms (median of %d; %.0f to %.0f)%n",
        readyMillis.median(),
        opens,
        readyMillis.low(),
        readyMillis.high());
    out.println("| order | ns, median | least | most | bytes allocated |");
    out.println("| --- | --- | --- | --- | --- |");
    for (Cost cost : costs) {
      out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.1f | %.3f |%n",
          cost.name(),
          cost.nanos().median(),
          cost.nanos().low(),
          cost.nanos().high(),
          cost.bytes().median());
    }
    out.flush();
  }

  private ObjectNode json(Spread readyMillis, List<Cost> costs) {
    ObjectNode root = ThroughputReport.JSON.createObjectNode();
    root.put("halts", GatePermits.HALTS);
    ObjectNode ready = root.putObject("readyMillis");
    ready.put("median", readyMillis.median());
    ready.put("max", readyMillis.high());
    ObjectNode permits = root.putObject("permits");
    for (Cost cost : costs) {
      ObjectNode node = permits.putObject(cost.name());
      node.put("nanos", cost.nanos().median());
      node.put("leastNanos", cost.nanos().low());
      node.put("mostNanos", cost.nanos().high());
      node.put("bytesPerOperation", cost.bytes().median());
    }
    return root;
  }
}
