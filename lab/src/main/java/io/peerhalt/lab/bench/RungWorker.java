package io.peerhalt.lab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.peerhalt.watch.TradingRange;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.config.WatchOptions;
import io.peerhalt.watch.ingest.EventClock;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures one rung in a JVM of its own, so that no rung profits or suffers from what the others
 * made of the compiled code and the heap. Each line of standard input is a pass, over all records
 * or over those between the two append times that it names; its {@link Usage} goes to standard
 * output as a line of JSON. Ends when standard input does, also within a pass.
 */
@Command(name = "rung-worker", description = "Measures one rung; a child of lab/bench throughput.")
public final class RungWorker implements Callable<Integer> {

  static final String RESULT = "usage ";

  @Option(names = "--rung", required = true)
  private Rung rung;

  @Option(names = "--checkpoints", required = true)
  private Path checkpoints;

  @Option(names = "--set")
  private Map<String, String> settings = new LinkedHashMap<>();

  private RungWorker() {}

  /** Runs the command line and ends the process with its result. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new RungWorker()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    PrintStream results = System.out;
    System.setOut(System.err);
    WatchConfig config = WatchConfig.of(settings);
    int parallelism = config.get(WatchOptions.PARALLELISM);
    if (rung == Rung.CONSUMER) {
      EventClock clock = WatchRules.of(config).clock();
      return measure(
          config,
          results,
          range -> new PlainConsumer(config.kafka(), range, clock).run(parallelism));
    }
    try (RungCluster cluster =
        RungCluster.start(RungJob.settings(rung, config, checkpoints), parallelism)) {
      return measure(
          config, results, range -> new RungJob(config, range, checkpoints).run(rung, cluster));
    }
  }

  /** Reads a range to its end. */
  private interface Pass {
    void over(TradingRange range) throws Exception;
  }

  /** Measures passes as long as they are asked for. */
  private static int measure(WatchConfig config, PrintStream results, Pass pass) throws Exception {
    ObjectMapper json = new ObjectMapper();
    BlockingQueue<String> passes = passes();
    while (true) {
      TradingRange range = range(config, passes.take().split(" "));
      Meter.here().reset();
      pass.over(range);
      Usage usage = Meter.here().end(range.records());
      results.println(RESULT + json.writeValueAsString(usage));
    }
  }

  private static BlockingQueue<String> passes() {
    BlockingQueue<String> passes = new LinkedBlockingQueue<>();
    Thread reader =
        new Thread(
            () -> {
              BufferedReader lines =
                  new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
              try {
                lines.lines().forEach(passes::add);
              } finally {
                Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
              }
            },
            "passes");
    reader.setDaemon(true);
    reader.start();
    return passes;
  }

  private static TradingRange range(WatchConfig config, String[] pass) {
    boolean whole = pass.length == 1;
    return TradingRange.find(
        config.kafka(),
        whole ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(pass[1])),
        whole ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(pass[2])));
  }
}
