package io.peerhalt.lab.runlength;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RunLengthTest {

  /** Lucas 1985, Technometrics 27, tables 2 and 3. */
  private static final String LUCAS_ZERO =
      "x,poisson_cusum_upper,NA,0.25,0.25,10,4,0,438.124999498717,438,Lucas 1985,,";

  private static final String LUCAS_HEAD =
      "x,poisson_cusum_upper,NA,0.25,0.25,10,4,5,333.124808473646,333,Lucas 1985,,";

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "--reference, no-such-file, a file that exists",
    "--trials, 99, 100 to 100000",
    "--seed, one, --seed",
    "--json, /no/such/directory/file, a directory that exists"
  })
  void wrongUsageSaysWhatIsAllowed(String option, String value, String allowed) {
    assertEquals(RunLength.EXIT_USAGE, run(option, value));
    assertTrue(err.toString().contains(allowed), err.toString());
  }

  @Test
  void aBadTableIsNamedWithLineAndReason() throws Exception {
    Path table = table(LUCAS_ZERO, LUCAS_HEAD.replace("333.124808473646", "many"));
    assertEquals(RunLength.EXIT_USAGE, run("--reference", table.toString()));
    assertTrue(err.toString().contains("table.csv:3: arl is 'many'"), err.toString());
  }

  @Test
  void aTableThatAgreesAndTheWatchsOwnRunLengthsAreReported() throws Exception {
    Path table = table(LUCAS_ZERO, LUCAS_HEAD);
    Path json = directory.resolve("report.json");
    int exit = run("--reference", table.toString(), "--trials", "100", "--json", json.toString());
    assertEquals(RunLength.EXIT_AGREE, exit, out + err.toString());
    assertTrue(out.toString().contains("All agree."), out.toString());
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertEquals(4, report.at("/tables/0/verdicts/AGREES").asInt());
    assertEquals(2, report.at("/tables/0/simulated/rows").asInt());
    assertEquals(4, report.path("peerTest").size());
  }

  @Test
  void aTableThatDiffersFailsAndTheRowIsShown() throws Exception {
    Path table = table(LUCAS_ZERO, LUCAS_HEAD.replace("333.124808473646", "334.5"));
    assertEquals(RunLength.EXIT_DIFFER, run("--reference", table.toString(), "--trials", "100"));
    assertTrue(out.toString().contains("line 3: upper mean 0.25"), out.toString());
    assertTrue(out.toString().contains("334.500000000 published"), out.toString());
  }

  private Path table(String... rows) throws Exception {
    Path file = directory.resolve("table.csv");
    Files.writeString(file, ReferenceTable.POISSON + "\n" + String.join("\n", List.of(rows)));
    return file;
  }

  private int run(String... arguments) {
    CommandLine commandLine = RunLength.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    return commandLine.execute(arguments);
  }
}
