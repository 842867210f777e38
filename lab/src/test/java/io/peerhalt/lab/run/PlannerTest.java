package io.peerhalt.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.fault.FaultKind;
import io.peerhalt.lab.fault.FaultPlan;
import io.peerhalt.watch.config.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PlannerTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--servers 0 | --servers is 0; allowed: 2 to 64",
        "idle --servers 65 | --servers is 65; allowed: 1 to 64",
        "--speed 0 | --speed is 0.0; allowed: a number above 0",
        "--speed -1 | --speed is -1.0; allowed: a number above 0",
        "--speed NaN | --speed is NaN; allowed: a number above 0",
        "--flow some.csv | --flow is some.csv; allowed: only with replay",
        "replay | --flow is missing; allowed: replay needs a recorded flow, --flow FILE",
        "replay --flow gone.csv | --flow is gone.csv; allowed: a file that exists and can be read",
        "--fault surge | --fault is surge; allowed: only with replay or idle; knight has its own"
            + " fault",
        "--fault-at 3 | --fault-at is 3.0; allowed: only with replay or idle; knight has its own"
            + " fault",
        "idle --fault-rate 3 | --fault-rate is 3.0; allowed: only together with --fault",
        "idle --fault surge --fault-server 9 | --fault-server is 9; allowed: 1 to 8 (--servers)",
        "idle --fault surge --fault-server 0 | --fault-server is 0; allowed: 1 to 8 (--servers)",
        "idle --fault surge --fault-rate 0 | --fault-rate is 0.0; allowed: a number above 0",
        "idle --fault surge --fault-at 9 --duration 5 | --fault-at is 9.0; allowed: before"
            + " --duration, which is 5.0",
        "idle --fault surge --fault-at 9 --rollback-at 8 | --rollback-at is 8.0; allowed: after"
            + " --fault-at, which is 9.0",
        "idle --routing HASH | --routing is hash; allowed: only with replay",
        "--duration 20 | --duration is 20.0; allowed: knight takes at least 48.0",
        "--set policy.mode=shadow | --set is policy.mode=shadow; allowed: other keys; the run itself"
            + " sets bootstrap.servers, watch.id, policy.mode, peer.groups",
        "--set novalue | --set is novalue; allowed: KEY=VALUE",
        "--report gone/file.json | --report is gone/file.json; allowed: a file in a directory that"
            + " exists"
      })
  void refusesWhatCannotBeAndSaysWhatCan(String line, String message) {
    WrongUsage wrong = assertThrows(WrongUsage.class, () -> plan(line.split(" ")));

    assertEquals(message, wrong.getMessage());
  }

  @Test
  void knightIsThePlanOfAnEmptyCommandLine() {
    RunPlan plan = plan();

    assertEquals(Scenario.KNIGHT, plan.scenario());
    assertEquals(8, plan.fault().orElseThrow().server());
    assertTrue(plan.fault().orElseThrow().rollbackAtSeconds().isPresent());
    assertEquals(Mode.ENFORCE, plan.watch().mode());
  }

  @Test
  void replayTakesItsFaultFromTheCommandLine(@TempDir Path directory) throws IOException {
    String flow = Files.createFile(directory.resolve("a flow.csv")).toString();
    RunPlan plan =
        plan(
            "replay",
            "--flow",
            flow,
            "--fault",
            "surge",
            "--fault-at",
            "20",
            "--fault-server",
            "3",
            "--fault-rate",
            "50");

    FaultPlan fault = plan.fault().orElseThrow();
    assertEquals(FaultKind.SURGE, fault.kind());
    assertEquals(3, fault.server());
    assertEquals(OptionalDouble.of(20), fault.strikesAtSeconds(3));
    assertEquals(OptionalDouble.empty(), fault.strikesAtSeconds(1));
    assertEquals(OptionalDouble.of(50), fault.executionsPerSecond());
  }

  @Test
  void rollbackStrikesAllOthers() {
    FaultPlan fault = plan().fault().orElseThrow();

    assertEquals(fault.rollbackAtSeconds(), fault.strikesAtSeconds(1));
    assertEquals(OptionalDouble.of(fault.atSeconds()), fault.strikesAtSeconds(8));
  }

  @Test
  void settingsOfTheWatchArePassedOn() {
    assertEquals(List.of("a=1", "b=2"), plan("--set", "a=1", "--set", "b=2").watch().settings());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"nonsense", "--nonsense", "idle --servers many", "idle --mode loud"})
  void wrongWordsEndWithExitCodeTwo(String line) {
    assertEquals(LocalRun.EXIT_USAGE, execute(line.split(" ")));
  }

  @Test
  void helpNamesEveryOption() {
    String help = LocalRun.commandLine(new LocalRun()).getUsageMessage();

    Stream.of("--flow", "--fault-at", "--report", "--mode", "--state-dir", "--set", "Exit code")
        .forEach(word -> assertTrue(help.contains(word), word));
  }

  private static RunPlan plan(String... args) {
    RunArguments arguments = new RunArguments();
    new CommandLine(arguments).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(args);
    return Planner.plan(arguments);
  }

  private static int execute(String... args) {
    PrintStream err = System.err;
    System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    try {
      return LocalRun.commandLine(new LocalRun()).execute(args);
    } finally {
      System.setErr(err);
    }
  }
}
