package io.peerhalt.console.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.console.connect.KafkaArguments;
import io.peerhalt.console.topic.Message;
import io.peerhalt.console.topic.Start;
import io.peerhalt.console.topic.TopicReader;
import io.peerhalt.console.words.RecordJson;
import io.peerhalt.console.words.RecordLine;
import io.peerhalt.console.words.Times;
import io.peerhalt.gate.Scope;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecordBase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the records of one of Peerhalt's topics. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = "Shows the records of a topic as lines; what cannot be read is shown as such.")
public final class Tail implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(200);

  @Parameters(paramLabel = "TOPIC", description = "${COMPLETION-CANDIDATES}")
  private TailTopic topic;

  @Option(
      names = "--since",
      paramLabel = "SPAN",
      description = "begin so long ago, like 10m or 2h; default: 10m, with --follow now")
  private Duration since;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description = "only what is about this target, like SERVER:srv-8 or SYMBOL:ACME")
  private Target target;

  @Option(names = "--follow", description = "go on until interrupted")
  private boolean follow;

  @Option(names = "--heartbeats", description = "of control, show the watches' heartbeats too")
  private boolean heartbeats;

  @Mixin private final KafkaArguments kafka = new KafkaArguments();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    try (TopicReader reader =
        TopicReader.open(kafka.brokers(), List.of(topic.topic()), start(Instant.now()))) {
      while (follow || !reader.isReady()) {
        reader.poll(POLL).stream().filter(this::isWanted).forEach(this::say);
      }
    }
    return 0;
  }

  private Start start(Instant now) {
    if (since == null && follow) {
      return Start.end();
    }
    return Start.at(now.minus(since == null ? Duration.ofMinutes(10) : since));
  }

  private boolean isWanted(Message message) {
    if (message.record().isEmpty()) {
      return target == null;
    }
    SpecificRecordBase record = message.record().get();
    boolean heartbeat =
        record instanceof ControlCommand command && command.getAction() == ControlAction.HEARTBEAT;
    return (heartbeats || !heartbeat) && (target == null || isAbout(record));
  }

  private boolean isAbout(SpecificRecordBase record) {
    if (RecordLine.target(record).equals(target.toString())) {
      return true;
    }
    return target.scope() == Scope.SERVER
        && (record instanceof HaltAck ack && ack.getServerId().equals(target.name())
            || RecordLine.target(record).startsWith("SERVER_SYMBOL:" + target.name() + ":"));
  }

  private void say(Message message) {
    if (answer.isJson()) {
      answer.object(node(message));
      return;
    }
    Optional<SpecificRecordBase> record = message.record();
    answer.line(
        record.isPresent()
            ? RecordLine.of(record.get())
            : Times.stamp(message.position().appendTime())
                + "  UNREADABLE "
                + message.position()
                + ": "
                + message.problem());
  }

  private static ObjectNode node(Message message) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("topic", message.position().topic())
        .put("partition", message.position().partition())
        .put("offset", message.position().offset())
        .put("appendTime", message.position().appendTime().toString());
    if (message.record().isPresent()) {
      SpecificRecordBase record = message.record().get();
      node.put("type", record.getSchema().getName());
      node.set("record", RecordJson.of(record));
    } else {
      node.put("problem", message.problem());
    }
    return node;
  }
}
