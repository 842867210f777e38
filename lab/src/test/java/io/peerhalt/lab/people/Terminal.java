package io.peerhalt.lab.people;

import io.peerhalt.console.Peerhalt;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A person's terminal: runs the command line as {@code main} does and shows what it said. */
final class Terminal {

  private final String bootstrapServers;

  Terminal(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** What a command said. */
  record Said(int exitCode, String out, String err) {

    /** Returns what is written between {@code before} and the next blank. */
    String after(String before) {
      int start = out.indexOf(before);
      if (start < 0) {
        throw new AssertionError("'" + before + "' was not said:\n" + out + err);
      }
      return out.substring(start + before.length()).split("\\s", 2)[0];
    }
  }

  /** Runs a command; where Kafka is comes behind it. */
  Said run(String... words) {
    List<String> args = new ArrayList<>(List.of(words));
    args.add("--bootstrap-servers");
    args.add(bootstrapServers);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Peerhalt.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(args.toArray(String[]::new));
    return new Said(exitCode, out.toString(), err.toString());
  }
}
