package io.peerhalt.console.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.KafkaArguments;
import io.peerhalt.console.halting.AckBook;
import io.peerhalt.console.halting.ControlBook;
import io.peerhalt.console.halting.Proposal;
import io.peerhalt.console.halting.ResumeDesk;
import io.peerhalt.console.words.RecordJson;
import io.peerhalt.console.words.Times;
import io.peerhalt.gate.Commands;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what is halted now. */
@Command(
    name = "halts",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = "Tells what is halted now, since when, why, and whose gate has answered.")
public final class Halts implements Callable<Integer> {

  @Mixin private final KafkaArguments kafka = new KafkaArguments();
  @Mixin private final Answer answer = new Answer();
  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() {
    Brokers brokers = kafka.brokers();
    HaltBoard board = HaltBoard.read(brokers);
    List<ControlBook.Halt> halts = board.control().halts();
    List<Proposal> proposals = halts.isEmpty() ? List.of() : new ResumeDesk(brokers, clock).open();
    if (answer.isJson()) {
      halts.forEach(halt -> answer.object(node(halt, board, proposals)));
      return 0;
    }
    if (halts.isEmpty()) {
      answer.line("Nothing is halted.");
    }
    halts.forEach(halt -> say(halt, board, proposals));
    sayWatches(board.control());
    return 0;
  }

  private void say(ControlBook.Halt halt, HaltBoard board, List<Proposal> proposals) {
    Duration age = Duration.between(halt.since(), clock.instant());
    answer.line(
        "%s  %s  epoch %d  since %s UTC (%s)"
            .formatted(
                halt.target(),
                Commands.haltAction(halt.command()),
                halt.command().getEpoch(),
                Times.stamp(halt.since()),
                Times.length(age)));
    answer.line(
        "    %s by %s: %s"
            .formatted(
                halt.command().getRule(), halt.command().getIssuer(), halt.command().getReason()));
    Map<String, AckBook.Answer> closed = closed(halt, board);
    if (closed.isEmpty()) {
      answer.line("    NOT ACKNOWLEDGED by any gate");
    }
    closed.forEach(
        (server, ack) ->
            answer.line(
                "    acknowledged by %s after %s"
                    .formatted(
                        server, Times.length(Duration.between(halt.since(), ack.appendTime())))));
    proposals.stream()
        .filter(open -> open.target().equals(halt.target()))
        .forEach(
            open ->
                answer.line(
                    "    resume proposed by %s until %s UTC; another person approves: peerhalt"
                            .formatted(open.act().getActor(), Times.stamp(open.expiry()))
                        + " resume approve "
                        + open.id()));
  }

  private void sayWatches(ControlBook control) {
    if (control.watches().isEmpty()) {
      answer.line("No watch was ever heard.");
    }
    control
        .watches()
        .forEach(
            (watch, heartbeat) ->
                answer.line(
                    "Watch "
                        + watch
                        + " was heard "
                        + Times.length(Duration.between(heartbeat.appendTime(), clock.instant()))
                        + " ago."));
  }

  private static ObjectNode node(ControlBook.Halt halt, HaltBoard board, List<Proposal> proposals) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("target", halt.target().toString())
        .put("epoch", halt.command().getEpoch())
        .put("action", Commands.haltAction(halt.command()).name())
        .put("since", halt.since().toString());
    node.set("command", RecordJson.of(halt.command()));
    ObjectNode acknowledged = node.putObject("acknowledged");
    closed(halt, board)
        .forEach((server, ack) -> acknowledged.put(server, ack.appendTime().toString()));
    proposals.stream()
        .filter(open -> open.target().equals(halt.target()))
        .forEach(open -> node.withArray("proposals").add(RecordJson.of(open.act())));
    return node;
  }

  private static Map<String, AckBook.Answer> closed(ControlBook.Halt halt, HaltBoard board) {
    return board.acks().closedFor(halt.target().toString(), halt.command().getEpoch());
  }
}
