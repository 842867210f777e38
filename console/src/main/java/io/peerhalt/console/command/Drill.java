package io.peerhalt.console.command;

import io.peerhalt.console.acts.Actor;
import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.KafkaArguments;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.console.halting.ControlBook;
import io.peerhalt.console.halting.DrillDesk;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ActKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Practises a halt on a test server, through the whole chain. */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = {
      "Halts a declared test server, notes who saw it and when, and resumes it. The server must",
      "stand in drill.servers of --config, so that no drill ever stops a server that trades."
    },
    footer = {"", "Exit code: 0 everybody saw it in time; 1 somebody did not; 2 wrong usage."})
public final class Drill implements Callable<Integer> {

  @Parameters(paramLabel = "SERVER", description = "name of the test server")
  private String server;

  @Option(
      names = "--reason",
      paramLabel = "WORDS",
      defaultValue = "practice",
      description = "why; default: ${DEFAULT-VALUE}")
  private String reason;

  @Option(
      names = "--wait",
      paramLabel = "SPAN",
      defaultValue = "10s",
      description = "how long to wait for gate and watches; default: ${DEFAULT-VALUE}")
  private Duration patience;

  @Option(names = "--report", paramLabel = "FILE", description = "write the report there too, JSON")
  private Path report;

  @Mixin private final ActorArguments who = new ActorArguments();
  @Mixin private final KafkaArguments kafka = new KafkaArguments();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    requireDeclared();
    Brokers brokers = kafka.brokers();
    Target target = Target.server(server);
    DrillDesk desk = new DrillDesk(brokers, Clock.systemUTC());
    try (DrillWitness witness = DrillWitness.open(brokers, target)) {
      DrillReport drilled = play(desk, target, witness);
      desk.tell(
          drilled.actor(),
          ActKind.DRILL_ENDED,
          target,
          drilled.isPassed() ? "passed" : "failed: " + String.join("; ", drilled.lines()));
      say(drilled);
      return drilled.isPassed() ? 0 : 1;
    }
  }

  private DrillReport play(DrillDesk desk, Target target, DrillWitness witness) {
    Actor actor = who.actor();
    ControlBook.Halt halt = desk.begin(actor, target, "drill: " + reason);
    long begun = System.nanoTime();
    try {
      witness.awaitHalt(halt, patience);
    } catch (RuntimeException e) {
      // Whatever went wrong with the looking, the server must not stay halted by a drill.
      desk.end(actor, halt, brokerNow(halt, begun));
      throw e;
    }
    Instant resumed = desk.end(actor, halt, brokerNow(halt, begun));
    witness.awaitResume(patience);
    return new DrillReport(actor, halt, witness, resumed);
  }

  private static Instant brokerNow(ControlBook.Halt halt, long begunNanos) {
    return halt.stated().plusNanos(System.nanoTime() - begunNanos).truncatedTo(ChronoUnit.MICROS);
  }

  private void requireDeclared() {
    List<String> declared =
        kafka.settings().text("drill.servers").stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(String::strip)
            .toList();
    if (!declared.contains(server)) {
      throw new WrongUsage(
          "'"
              + server
              + "' is no declared test server; drill.servers of --config names "
              + (declared.isEmpty() ? "none" : String.join(", ", declared)));
    }
  }

  private void say(DrillReport drilled) {
    if (answer.isJson()) {
      answer.object(drilled.node());
    } else {
      drilled.lines().forEach(answer::line);
    }
    if (report != null) {
      try {
        Files.writeString(report, drilled.node().toPrettyString() + "\n");
      } catch (IOException e) {
        throw new NotDone("the drill is over, but its report is not written: " + e, e);
      }
    }
  }
}
