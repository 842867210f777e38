package io.peerhalt.console.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.KafkaArguments;
import io.peerhalt.console.halting.AckBook;
import io.peerhalt.console.halting.HaltDesk;
import io.peerhalt.console.halting.HaltOrder;
import io.peerhalt.console.topic.Start;
import io.peerhalt.console.topic.TopicReader;
import io.peerhalt.console.words.EvidenceWords;
import io.peerhalt.console.words.RecordJson;
import io.peerhalt.console.words.Times;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import io.peerhalt.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Halts a target on a person's order. */
@Command(
    name = "halt",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = {
      "Halts a target at once and for good, until two people resume it. Needs Kafka and the",
      "gates, no watch. A target that is halted at least as strictly is left as it is."
    })
public final class Halt implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(50);

  @Parameters(
      paramLabel = "TARGET",
      description = "FLEET, GROUP:g, SERVER:s, SYMBOL:y or SERVER_SYMBOL:s:y")
  private Target target;

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      defaultValue = "CANCEL_AND_BLOCK",
      description = "BLOCK_NEW, CANCEL_AND_BLOCK or REDUCE_ONLY; default: ${DEFAULT-VALUE}")
  private HaltAction action;

  @Option(
      names = "--reason",
      paramLabel = "WORDS",
      required = true,
      description = "why, for those who read it later")
  private String reason;

  @Option(names = "--dry-run", description = "say what would be written, and write nothing")
  private boolean dryRun;

  @Option(
      names = "--wait",
      paramLabel = "SPAN",
      defaultValue = "3s",
      description = "how long to wait for the first gate's answer; default: ${DEFAULT-VALUE}")
  private Duration patience;

  @Mixin private final ActorArguments who = new ActorArguments();
  @Mixin private final KafkaArguments kafka = new KafkaArguments();
  @Mixin private final Answer answer = new Answer();
  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() {
    Brokers brokers = kafka.brokers();
    HaltDesk desk = new HaltDesk(brokers, clock);
    HaltOrder order = new HaltOrder(target, action, HaltOrder.MANUAL, reason);
    if (dryRun) {
      sayPlan(desk.plan(who.actor(), order));
      return 0;
    }
    HaltDesk.Outcome outcome = desk.halt(who.actor(), order);
    Map<String, AckBook.Answer> closed = answers(brokers, outcome);
    if (answer.isJson()) {
      answer.object(node(outcome, closed));
    } else {
      say(outcome, closed);
    }
    return 0;
  }

  /** Reads the answers to the halt until the first one, or as long as told. */
  private Map<String, AckBook.Answer> answers(Brokers brokers, HaltDesk.Outcome outcome) {
    AckBook acks = new AckBook();
    long epoch = outcome.halt().command().getEpoch();
    Instant from = outcome.halt().since().minus(Duration.ofSeconds(10));
    long deadline = System.nanoTime() + patience.toNanos();
    try (TopicReader reader = TopicReader.open(brokers, List.of(Topics.ACKS), Start.at(from))) {
      while (!reader.isReady()
          || acks.closedFor(target.toString(), epoch).isEmpty()
              && System.nanoTime() - deadline < 0) {
        reader.poll(POLL).forEach(acks::take);
      }
    }
    return acks.closedFor(target.toString(), epoch);
  }

  private void sayPlan(Optional<ControlCommand> plan) {
    if (answer.isJson()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode().put("dryRun", true);
      plan.ifPresent(command -> node.set("command", RecordJson.of(command)));
      answer.object(node);
    } else if (plan.isEmpty()) {
      answer.line("Nothing would be written: " + target + " is halted as strictly already.");
    } else {
      answer.line("Would write, and writes nothing: HALT " + EvidenceWords.halt(plan.get()));
    }
  }

  private void say(HaltDesk.Outcome outcome, Map<String, AckBook.Answer> closed) {
    String lead = outcome.written() ? "Halted " : "Nothing written, halted already: ";
    answer.line(lead + EvidenceWords.halt(outcome.halt().command()));
    closed.forEach(
        (server, ack) ->
            answer.line(
                "Acknowledged by %s after %s."
                    .formatted(
                        server,
                        Times.length(Duration.between(outcome.halt().since(), ack.appendTime())))));
    if (closed.isEmpty()) {
      answer.line(
          "No gate has answered within "
              + Times.length(patience)
              + ". The halt stands in the log and holds as soon as a gate reads it;"
              + " 'peerhalt halts' shows the answers.");
    }
    outcome.audited().ifPresent(why -> answer.line("The audit has no record of it: " + why));
  }

  private static ObjectNode node(HaltDesk.Outcome outcome, Map<String, AckBook.Answer> closed) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("written", outcome.written());
    node.set("command", RecordJson.of(outcome.halt().command()));
    ObjectNode acknowledged = node.putObject("acknowledged");
    closed.forEach((server, ack) -> acknowledged.put(server, ack.appendTime().toString()));
    outcome.audited().ifPresent(why -> node.put("notAudited", why));
    return node;
  }
}
