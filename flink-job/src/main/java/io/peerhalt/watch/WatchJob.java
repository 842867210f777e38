package io.peerhalt.watch;

import io.peerhalt.schemas.RuleOutcome;
import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.Option;
import io.peerhalt.watch.config.RuleOptions;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.config.WatchOptions;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.rules.RuleLog;
import io.peerhalt.watch.rules.RuleRuling;
import io.peerhalt.watch.rules.RuleStart;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private static final Logger LOG = LoggerFactory.getLogger(WatchJob.class);
  private static final Clock CLOCK = Clock.systemUTC();

  @CommandLine.Mixin private final OptionArguments options = new OptionArguments();

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
    WatchConfig config = WatchConfig.of(options.texts());
    WatchRules rules = WatchRules.of(config);
    ControlLog log = ControlLog.read(config);
    RuleStart start = new RuleStart(CLOCK.millis(), config.texts(), RuleLog.read(config));
    start.keeper(WatchRules::of, WatchJob::say);
    StreamExecutionEnvironment env = environment(JobSettings.of(config));
    WatchEnds ends = new KafkaEnds(config, CLOCK).live(log, rules);
    new WatchTopology(ends, rules, start).build(env);
    env.execute("peerhalt " + config.get(WatchOptions.WATCH_ID));
    return 0;
  }

  private StreamExecutionEnvironment environment(Configuration settings) {
    return local.isLocal()
        ? local.environment(settings)
        : StreamExecutionEnvironment.getExecutionEnvironment(settings);
  }

  private static void say(KafkaBytes message, RuleRuling ruling) {
    if (ruling.outcome() != RuleOutcome.UNCHANGED) {
      LOG.info(
          "{}@{}: {} '{}' {} {}",
          message.topic(),
          message.offset(),
          ruling.change().getKey(),
          ruling.newValue(),
          ruling.outcome(),
          ruling.detail());
    }
  }

  private static void print(Option<?> option) {
    System.out.printf(
        "%-30s %-24s %s (%s)%s%n",
        option.key(),
        option.defaultText().isEmpty() ? "required" : option.defaultText(),
        option.description(),
        option.range(),
        RuleOptions.find(option.key()).isPresent() ? "; can be changed while it runs" : "");
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
