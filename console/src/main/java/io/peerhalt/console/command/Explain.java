package io.peerhalt.console.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.KafkaArguments;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.topic.Message;
import io.peerhalt.console.topic.Start;
import io.peerhalt.console.topic.TopicReader;
import io.peerhalt.console.words.EvidenceWords;
import io.peerhalt.console.words.RecordJson;
import io.peerhalt.console.words.RecordLine;
import io.peerhalt.console.words.Times;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecordBase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells everything about one anomaly. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description =
        "Tells of an anomaly: the evidence in words, the decision, the halt, the answers.")
public final class Explain implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Parameters(
      paramLabel = "ANOMALY",
      description = "id of the anomaly, as 'tail anomalies' shows it; or a target for its newest")
  private String wanted;

  @Option(
      names = "--since",
      paramLabel = "SPAN",
      defaultValue = "7d",
      description = "how far back to look; default: ${DEFAULT-VALUE}")
  private Duration since;

  @Mixin private final KafkaArguments kafka = new KafkaArguments();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    Brokers brokers = kafka.brokers();
    Start start = Start.at(Instant.now().minus(since));
    List<String> topics = List.of(Topics.ANOMALIES, Topics.ACKS);
    List<Message> messages;
    try (TopicReader reader = TopicReader.open(brokers, topics, start)) {
      messages = reader.readToEnd(PATIENCE);
    }
    Anomaly newest = newest(messages);
    String id = newest.getAnomalyId();
    List<Anomaly> life =
        all(messages, Anomaly.class).stream()
            .filter(anomaly -> anomaly.getAnomalyId().equals(id))
            .toList();
    List<ControlCommand> commands = commands(brokers, newest);
    List<HaltAck> acks =
        all(messages, HaltAck.class).stream()
            .filter(ack -> !newest.getHaltTarget().isEmpty())
            .filter(ack -> ack.getTarget().equals(newest.getHaltTarget()))
            .filter(ack -> ack.getEpoch() == newest.getHaltEpoch())
            .toList();
    if (answer.isJson()) {
      answer.object(node(life, commands, acks));
    } else {
      say(newest, life, commands, acks);
    }
    return 0;
  }

  private Anomaly newest(List<Message> messages) {
    return all(messages, Anomaly.class).stream()
        .filter(a -> a.getAnomalyId().equals(wanted) || a.getTarget().equals(wanted))
        .reduce((before, after) -> after)
        .orElseThrow(
            () ->
                new NotDone(
                    "there is no anomaly '"
                        + wanted
                        + "' of the last "
                        + Times.length(since)
                        + "; 'peerhalt tail anomalies --since 1d' shows ids, --since looks further"
                        + " back"));
  }

  private static List<ControlCommand> commands(Brokers brokers, Anomaly anomaly) {
    try (TopicReader reader =
        TopicReader.open(brokers, List.of(Topics.CONTROL), Start.beginning())) {
      return all(reader.readToEnd(PATIENCE), ControlCommand.class).stream()
          .filter(command -> command.getAction() != ControlAction.HEARTBEAT)
          .filter(
              command ->
                  command.getTarget().equals(anomaly.getHaltTarget())
                          && command.getEpoch() == anomaly.getHaltEpoch()
                      || command.getAnomalyId().equals(anomaly.getAnomalyId()))
          .toList();
    }
  }

  private void say(
      Anomaly newest, List<Anomaly> life, List<ControlCommand> commands, List<HaltAck> acks) {
    answer.line(newest.getAnomalyId());
    answer.line(
        "%s %s of %s (group %s), found by %s of watch %s: %s"
            .formatted(
                newest.getSeverity(),
                newest.getVerdict(),
                newest.getTarget(),
                newest.getGroup().isEmpty() ? "none" : newest.getGroup(),
                newest.getRule(),
                newest.getWatchId(),
                newest.getStatus()));
    answer.line("");
    answer.line("Evidence");
    EvidenceWords.lines(newest.getEvidence()).forEach(line -> answer.line("  " + line));
    answer.line(
        "  %d findings from %s to %s UTC"
            .formatted(
                newest.getFindings(),
                Times.stamp(newest.getFirstEvidenceTime()),
                Times.stamp(newest.getLastEvidenceTime())));
    answer.line("");
    answer.line("Decision: " + EvidenceWords.outcome(newest));
    answer.line("  " + newest.getDecisionReason());
    say("Life", life);
    say("Commands", commands);
    say("Gates", acks);
  }

  private void say(String title, List<? extends SpecificRecordBase> records) {
    if (!records.isEmpty()) {
      answer.line("");
      answer.line(title);
      records.forEach(record -> answer.line("  " + RecordLine.of(record)));
    }
  }

  private static ObjectNode node(
      List<Anomaly> life, List<ControlCommand> commands, List<HaltAck> acks) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("anomaly", RecordJson.of(life.get(life.size() - 1)));
    life.forEach(anomaly -> node.withArray("life").add(RecordJson.of(anomaly)));
    commands.forEach(command -> node.withArray("commands").add(RecordJson.of(command)));
    acks.forEach(ack -> node.withArray("acks").add(RecordJson.of(ack)));
    return node;
  }

  private static <T extends SpecificRecordBase> List<T> all(List<Message> messages, Class<T> type) {
    return messages.stream().flatMap(message -> message.as(type).stream()).toList();
  }
}
