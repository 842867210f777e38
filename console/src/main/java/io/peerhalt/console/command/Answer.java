package io.peerhalt.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.peerhalt.console.words.Printable;
import io.peerhalt.console.words.RecordJson;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command answers: in lines for people, or in JSON, one object a line. */
final class Answer {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--json", description = "answer in JSON, one object a line")
  private boolean json;

  /** Returns whether JSON is wanted. */
  boolean isJson() {
    return json;
  }

  /** Says a line; whatever in it could harm a terminal is escaped. */
  void line(String words) {
    spec.commandLine().getOut().println(Printable.of(words));
    spec.commandLine().getOut().flush();
  }

  /** Says an object on one line. */
  void object(JsonNode node) {
    spec.commandLine().getOut().println(RecordJson.line(node));
    spec.commandLine().getOut().flush();
  }
}
