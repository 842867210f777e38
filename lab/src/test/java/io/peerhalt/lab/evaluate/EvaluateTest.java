package io.peerhalt.lab.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EvaluateTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "--flow, no-such-file, a file that exists",
    "--routing, zigzag, round-robin",
    "--speed, 0, above 0",
    "--inject, -1, above 0",
    "--trials, 0, 1 to 10000",
    "--servers, 1, 2 to 64",
    "--story, ghost, leaving",
    "--rules, ghost, own-history",
    "--set, peer.hard-score, KEY=VALUE",
    "--set, peer.hard-score=zero, peer.hard-score",
    "--json, /no/such/directory/file, a directory that exists"
  })
  void wrongUsageSaysWhatIsAllowed(String option, String value, String allowed) {
    assertEquals(Evaluate.EXIT_USAGE, run(option, value));
    assertTrue(err.toString().contains(allowed), err.toString());
  }

  @Test
  void brokenRecordingIsNamed() throws Exception {
    Path file = directory.resolve("broken.csv");
    Files.writeString(file, "no header\n");
    assertEquals(Evaluate.EXIT_USAGE, run("--flow", file.toString()));
    assertTrue(err.toString().contains("broken.csv:1"), err.toString());
  }

  @Test
  void evaluatesARecordingAndWritesItsReports() throws Exception {
    Path flow = directory.resolve("tiny.csv");
    Files.writeString(flow, recording());
    Path json = directory.resolve("report.json");
    Path html = directory.resolve("report.html");
    int exit =
        run(
            "--flow",
            flow.toString(),
            "--trials",
            "2",
            "--inject",
            "100",
            "--routing",
            "all",
            "--json",
            json.toString(),
            "--html",
            html.toString());
    assertEquals(Evaluate.EXIT_DONE, exit, err.toString());
    assertEquals(4, new ObjectMapper().readTree(json.toFile()).path("runs").size());
    assertTrue(Files.readString(html).contains("tiny"));
    assertTrue(out.toString().contains("tiny, sticky, speed 1"), out.toString());
  }

  private int run(String... arguments) {
    CommandLine commandLine = Evaluate.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    return commandLine.execute(arguments);
  }

  private static String recording() {
    StringBuilder text = new StringBuilder("t_ns,symbol,ev,parent_id,qty,side,price,src\n");
    for (int i = 0; i < 400; i++) {
      long nanos = 1_000_000_000_000_000_000L + i * 50_000_000L;
      text.append(nanos).append(",ABC,NEW,P").append(i).append(",100,B,5000,L\n");
      text.append(nanos).append(",ABC,EXEC,P").append(i).append(",100,B,5000,L\n");
    }
    return text.toString();
  }
}
