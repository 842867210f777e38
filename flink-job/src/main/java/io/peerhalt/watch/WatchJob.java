package io.peerhalt.watch;

import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.ConfigFile;
import io.peerhalt.watch.config.Option;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.config.WatchOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Starts the watch: in this process with {@code --local}, otherwise on the Flink cluster it was
 * submitted to.
 */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description =
        "Watches a fleet of trading servers on Kafka and halts the one that departs from its peers.")
public final class WatchJob implements Callable<Integer> {

  @CommandLine.Option(
      names = "--config",
      paramLabel = "FILE",
      description = "properties file with options")
  private Path configFile;

  @CommandLine.Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "an option, before those of the file")
  private Map<String, String> settings = new LinkedHashMap<>();

  @CommandLine.Option(names = "--list-options", description = "lists every option and ends")
  private boolean listOptions;

  @CommandLine.Mixin private final LocalArguments local = new LocalArguments();

  /**
   * Runs the watch; ends the process with 0 when the job ended, 1 when it failed, 2 for wrong
   * usage.
   */
  public static void main(String[] args) throws Exception {
    CommandLine command = new CommandLine(new WatchJob());
    command.setExecutionExceptionHandler(WatchJob::explain);
    int exitCode = command.execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() throws Exception {
    if (listOptions) {
      WatchOptions.all().forEach(WatchJob::print);
      return 0;
    }
    WatchConfig config = WatchConfig.of(texts());
    WatchRules rules = WatchRules.of(config);
    ControlLog log = ControlLog.read(config.kafka());
    StreamExecutionEnvironment env = environment(JobSettings.of(config));
    WatchEnds ends = new KafkaEnds(config, Clock.systemUTC()).live(log, rules);
    new WatchTopology(ends, rules).build(env);
    env.execute("peerhalt " + config.get(WatchOptions.WATCH_ID));
    return 0;
  }

  private StreamExecutionEnvironment environment(Configuration settings) {
    return local.isLocal()
        ? local.environment(settings)
        : StreamExecutionEnvironment.getExecutionEnvironment(settings);
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    if (configFile != null) {
      texts.putAll(ConfigFile.read(configFile));
    }
    texts.putAll(settings);
    return texts;
  }

  private static void print(Option<?> option) {
    System.out.printf(
        "%-30s %-24s %s (%s)%n",
        option.key(),
        option.defaultText().isEmpty() ? "required" : option.defaultText(),
        option.description(),
        option.range());
  }

  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof ConfigException) {
      command.getErr().println("watch: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    throw e;
  }
}
