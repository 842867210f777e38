package io.peerhalt.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The throughput benchmark: what it takes, what it makes of its passes, and one tiny run. */
class ThroughputTest {

  private static final long SECOND = 1_000_000_000;

  @TempDir private Path directory;

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void measuresATinyBacklog() throws Exception {
    Path json = directory.resolve("throughput.json");
    Said said =
        bench(
            "throughput --events 5000 --warm-ups 0 --passes 1 --rungs null,watch,sql --heap 384m"
                + " --jvm=-XX:TieredStopAtLevel=1 --jvm=-XX:+UseSerialGC --dir "
                + directory
                + " --json "
                + json);
    assertEquals(Bench.EXIT_DONE, said.exitCode(), said::toString);
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertEquals(5_000, figures.get("events").asLong());
    for (String rung : List.of("null", "watch", "sql")) {
      JsonNode pace = figures.at("/rungs/" + rung + "/eventsPerSecond/median");
      assertTrue(pace.asDouble() > 0, rung);
    }
    assertTrue(figures.at("/ratios/wholeWatchToNull").asDouble() > 0);
    assertTrue(figures.at("/ratios/wholeWatchToSql").asDouble() > 0);
    assertTrue(figures.at("/ratios/ratesOnlyToNull").isMissingNode());
    assertTrue(said.out().contains("| whole watch |"), said::toString);
  }

  @Test
  void namesTheOptionThatIsWrong() {
    assertWrong("throughput --events 10", "--events is 10; allowed: 1000 to 100000000");
    assertWrong("throughput --passes 0", "--passes is 0; allowed: 1 to 100");
    assertWrong("throughput --warm-ups -1", "--warm-ups is -1; allowed: 0 to 100");
    assertWrong("throughput --pace 1", "--pace is 1; allowed: 1000 to 10000000");
    assertWrong("throughput --set no.such=1", "no.such");
    assertWrong("throughput --rungs slow", "slow");
    assertWrong("throughput --partitions 0", "--partitions is 0; allowed: 1 to 1000");
    assertWrong("latency --rates 20000,5", "--rates has 5; allowed: 100 to 1000000");
    assertWrong("latency --trials 0", "--trials is 0; allowed: 1 to 10000");
    assertWrong("latency --linger 101", "--linger is 101; allowed: 0 to 100");
    assertWrong("latency --variants quiet", "quiet");
    assertWrong("scale --events 1", "--events is 1; allowed: 10000 to 100000000");
    assertWrong("scale --set state.backend=tape", "state.backend");
    assertWrong("gate --iterations 0", "--iterations is 0; allowed: 1 to 100");
    assertWrong("gate --opens 0", "--opens is 0; allowed: 1 to 1000");
    assertWrong("", "Name what to measure");
  }

  @Test
  void comparesRungsWithinEachPass() {
    RungPasses passes = new RungPasses();
    for (long slow : List.of(1, 4, 2)) {
      passes.add(Rung.NULL, new Usage(1_000, slow * SECOND, SECOND, 0, 0));
      passes.add(Rung.WATCH, new Usage(1_000, 2 * slow * SECOND, SECOND, 0, 0));
    }
    assertEquals(0.5, passes.ratio(Rung.WATCH, Rung.NULL).orElseThrow());
    assertTrue(passes.ratio(Rung.WATCH, Rung.SQL).isEmpty());
    assertEquals(new Spread(250, 500, 1_000), passes.spread(Rung.NULL, Usage::perSecond));
    assertEquals(1_000, passes.spread(Rung.NULL, Usage::cpuSecondsPerMillion).median());
  }

  private static void assertWrong(String arguments, String words) {
    Said said = bench(arguments);
    assertEquals(Bench.EXIT_USAGE, said.exitCode(), said::toString);
    assertTrue(said.err().contains(words), said::toString);
  }

  private record Said(int exitCode, String out, String err) {}

  private static Said bench(String arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Bench.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = command.execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    return new Said(exitCode, out.toString(), err.toString());
  }
}
