package io.peerhalt.console.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.console.acts.Actor;
import io.peerhalt.console.halting.ControlBook;
import io.peerhalt.console.words.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dated evidence of a drill; all times by the broker's clock.
 *
 * @param actor who drilled
 * @param halt the halt
 * @param witness who saw what
 * @param resumed when the resume stood in the log
 */
record DrillReport(Actor actor, ControlBook.Halt halt, DrillWitness witness, Instant resumed) {

  /** Returns whether the gate closed and opened, and every watch that was heard saw the halt. */
  boolean isPassed() {
    return witness.gateClosed().isPresent()
        && witness.gateOpened().isPresent()
        && witness.sawHalt().keySet().containsAll(witness.watches());
  }

  /** Returns the report in lines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String server = halt.target().name();
    lines.add(
        "Drill of %s by %s at %s, %s"
            .formatted(server, actor.name(), actor.address(), isPassed() ? "PASSED" : "FAILED"));
    lines.add("  " + Times.stamp(halt.since()) + " UTC  the halt stood in the log");
    lines.add(line(witness.gateClosed(), halt.since(), "the gate of " + server + " closed"));
    witness
        .watches()
        .forEach(
            watch ->
                lines.add(
                    line(
                        Optional.ofNullable(witness.sawHalt().get(watch)),
                        halt.since(),
                        "watch " + watch + " named it halted")));
    if (witness.watches().isEmpty()) {
      lines.add("  no watch was heard; the halt needed none");
    }
    lines.add("  " + Times.stamp(resumed) + " UTC  the resume stood in the log");
    lines.add(line(witness.gateOpened(), resumed, "the gate of " + server + " opened"));
    return lines;
  }

  /** Returns the report for programs. */
  ObjectNode node() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("passed", isPassed());
    node.put("server", halt.target().name());
    node.put("epoch", halt.command().getEpoch());
    node.put("actor", actor.name());
    node.put("address", actor.address());
    node.put("reason", halt.command().getReason());
    node.put("halted", halt.since().toString());
    node.put("gateClosed", text(witness.gateClosed()));
    ObjectNode watches = node.putObject("watches");
    witness
        .watches()
        .forEach(
            watch -> watches.put(watch, text(Optional.ofNullable(witness.sawHalt().get(watch)))));
    node.put("resumed", resumed.toString());
    node.put("gateOpened", text(witness.gateOpened()));
    return node;
  }

  private static String line(Optional<Instant> when, Instant since, String what) {
    return when.map(
            time ->
                "  %s UTC  %s after %s"
                    .formatted(
                        Times.stamp(time), what, Times.length(Duration.between(since, time))))
        .orElse("  NOT SEEN: " + what);
  }

  private static String text(Optional<Instant> when) {
    return when.map(Instant::toString).orElse(null);
  }
}
