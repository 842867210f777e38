package io.peerhalt.watch;

import io.peerhalt.schemas.RuleAudit;
import io.peerhalt.schemas.RuleChange;
import io.peerhalt.schemas.RuleOutcome;
import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.Option;
import io.peerhalt.watch.config.RuleOptions;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.rules.AuditTail;
import io.peerhalt.watch.rules.RuleEntry;
import io.peerhalt.watch.rules.RuleKeeper;
import io.peerhalt.watch.rules.RuleLog;
import io.peerhalt.watch.rules.RuleRuling;
import io.peerhalt.watch.rules.RuleStart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The command line that changes rules of running watches, and says which were changed. */
@Command(
    name = "deploy/local/rule",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = "Changes a rule of all running watches, for good, and waits for what they say.",
    footer = {
      "",
      "Exit code: 0 in force, or written and no watch answered; 1 a watch refused it;",
      "2 wrong usage, nothing was written.",
      "",
      "Examples:",
      "  deploy/local/rule --bootstrap-servers kafka:9092 peer.hard-score=20 --reason 'too nervous'",
      "  deploy/local/rule --bootstrap-servers kafka:9092 peer.hard-score= --reason 'as it was'",
      "  deploy/local/rule --bootstrap-servers kafka:9092 --list"
    })
public final class ChangeRule implements Callable<Integer> {

  private static final int REFUSED = 1;

  @CommandLine.Parameters(
      arity = "0..1",
      paramLabel = "KEY=VALUE",
      description =
          "the option and its new value; without a value: back to what each watch was started with")
  private String assignment = "";

  @CommandLine.Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Kafka brokers; as --set bootstrap.servers=HOST:PORT")
  private String bootstrapServers = "";

  @CommandLine.Option(names = "--reason", paramLabel = "TEXT", description = "why; must be told")
  private String reason = "";

  @CommandLine.Option(
      names = "--author",
      paramLabel = "NAME",
      description = "who; default: ${DEFAULT-VALUE}")
  private String author = System.getProperty("user.name");

  @CommandLine.Option(names = "--list", description = "says what was changed and is in force")
  private boolean list;

  @CommandLine.Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "how long to wait for a watch to answer; default: ${DEFAULT-VALUE}")
  private int waitSeconds;

  @CommandLine.Mixin private final OptionArguments options = new OptionArguments();
  @CommandLine.Spec private CommandSpec spec;

  private final Clock clock;

  ChangeRule(Clock clock) {
    this.clock = clock;
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Returns the command line. */
  public static CommandLine commandLine() {
    return new CommandLine(new ChangeRule(Clock.systemUTC()))
        .setExecutionExceptionHandler(ChangeRule::explain);
  }

  @Override
  public Integer call() {
    Map<String, String> texts = options.texts();
    if (!bootstrapServers.isEmpty()) {
      texts.put("bootstrap.servers", bootstrapServers);
    }
    WatchConfig config = WatchConfig.of(texts);
    RuleStart start = new RuleStart(clock.millis(), config.texts(), RuleLog.read(config));
    RuleKeeper<WatchRules> keeper = start.keeper(WatchRules::of, (message, ruling) -> {});
    if (list) {
      list(keeper);
      return CommandLine.ExitCode.OK;
    }
    RuleChange change = change(keeper);
    check(keeper.judge(change));
    try (AuditTail audit = AuditTail.open(config)) {
      long offset = RuleLog.append(config, change);
      return answer(audit.await(offset, Duration.ofSeconds(waitSeconds)));
    }
  }

  private RuleChange change(RuleKeeper<WatchRules> keeper) {
    String[] sides = assignment.split("=", 2);
    if (sides.length < 2) {
      throw new ConfigException("KEY=VALUE is '" + assignment + "'; KEY= for back to the start");
    }
    String key = sides[0].trim();
    return RuleChange.newBuilder()
        .setKey(key)
        .setValue(sides[1].trim())
        .setRevision(keeper.book().entry(key).revision() + 1)
        .setAuthor(author)
        .setReason(reason)
        .setIssueTime(clock.instant().truncatedTo(ChronoUnit.MICROS))
        .build();
  }

  private void check(RuleRuling ruling) {
    if (ruling.outcome() == RuleOutcome.REFUSED) {
      throw new ConfigException(
          ruling.detail()
              + "; nothing was written. Options were taken to be the defaults where --config and "
              + "--set say nothing else: give those the watch was started with");
    }
  }

  private int answer(List<RuleAudit> answers) {
    if (answers.isEmpty()) {
      say("written; no watch answered within " + waitSeconds + " s: it holds from its next start");
    }
    boolean refused = false;
    for (RuleAudit audit : answers) {
      refused |= audit.getOutcome() == RuleOutcome.REFUSED;
      say(
          "%s: %s %s, %s -> %s %s"
              .formatted(
                  audit.getWatchId(),
                  audit.getKey(),
                  audit.getOutcome(),
                  audit.getOldValue(),
                  audit.getNewValue(),
                  audit.getDetail())
              .trim());
    }
    return refused ? REFUSED : CommandLine.ExitCode.OK;
  }

  private void list(RuleKeeper<WatchRules> keeper) {
    long changed = 0;
    for (Option<?> option : RuleOptions.all()) {
      RuleEntry entry = keeper.book().entry(option.key());
      if (!entry.value().isEmpty()) {
        changed++;
        say(
            "%-24s %-16s by %s, %s: %s"
                .formatted(
                    option.key(),
                    entry.value(),
                    entry.author(),
                    Instant.EPOCH.plus(entry.issueMicros(), ChronoUnit.MICROS),
                    entry.reason()));
      }
    }
    if (changed == 0) {
      say("no rule is changed: every watch goes by what it was started with");
    }
  }

  private void say(String words) {
    spec.commandLine().getOut().println(words);
  }

  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof ConfigException) {
      command.getErr().println("rule: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    throw e;
  }
}
