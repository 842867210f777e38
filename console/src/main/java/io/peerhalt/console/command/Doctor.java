package io.peerhalt.console.command;

import io.peerhalt.console.connect.KafkaArguments;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what is wrong with the installation, and what to do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = {
      "Looks at the brokers, the topics and their settings, the records' schemas, the watch and",
      "the clocks, and tells what to do about what is wrong. Reads only."
    },
    footer = {"", "Exit code: 0 all is well; 1 something is not; 2 wrong usage."})
public final class Doctor implements Callable<Integer> {

  @Option(
      names = "--listen",
      paramLabel = "SPAN",
      defaultValue = "5s",
      description = "how long to listen for a watch; default: ${DEFAULT-VALUE}")
  private Duration listen;

  @Mixin private final KafkaArguments kafka = new KafkaArguments();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    List<Check> checks = new Examination(kafka.brokers(), Clock.systemUTC()).all(listen);
    for (Check check : checks) {
      if (answer.isJson()) {
        answer.object(check.node());
      } else {
        answer.line(check.line());
        if (!check.remedy().isEmpty()) {
          answer.line("      do: " + check.remedy());
        }
      }
    }
    return checks.stream().allMatch(Check::ok) ? 0 : 1;
  }
}
