package io.peerhalt.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.fault.FaultKind;
import io.peerhalt.lab.fault.FaultPlan;
import io.peerhalt.lab.flow.Routing;
import io.peerhalt.lab.report.JudgedHalt;
import io.peerhalt.lab.report.RunReport;
import io.peerhalt.watch.config.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The knight scenario in short: a real broker, the watch in its own JVM, real gates. */
class KnightEndToEndTest {

  private static final long SEED = 20_120_801;
  private static final double OPEN_SECONDS = 6;
  private static final double FAULT_SECONDS = 7;
  private static final double ROLLBACK_SECONDS = 14;
  private static final double END_SECONDS = 20;

  @TempDir private Path directory;

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void haltsTheServerThatTurnsAndTheGroupAfterTheRollback() throws Exception {
    RunReport report = play(Mode.ENFORCE);

    List<JudgedHalt> halts = report.judgement().halts();
    assertTrue(report.succeeded(), () -> report.judgement().toString());
    assertEquals("SERVER:srv-8", halts.get(0).halt().target());
    assertTrue(halts.stream().anyMatch(halt -> halt.halt().isWide()), halts::toString);
    assertEquals(0, report.facts().rejected());
    assertTrue(report.facts().suppressed() > 0);
    halts.forEach(
        halt ->
            assertTrue(
                halt.msFromFirstBadInLog().orElseThrow() < 5_000,
                () -> "a halt within 5 s, RTS 6 Article 16(5): " + halt));
  }

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void shadowModeSaysWhatItWouldHaltAndHaltsNobody() throws Exception {
    RunReport report = play(Mode.SHADOW);

    assertTrue(report.succeeded(), () -> report.judgement().toString());
    assertEquals(0, report.facts().suppressed());
  }

  private RunReport play(Mode mode) throws Exception {
    System.out.println("seed " + SEED);
    StopSignal stop = new StopSignal();
    try (StateDirectory state = StateDirectory.below(directory)) {
      return new ScenarioRun(plan(mode), new Screen(System.out, false), stop).play(state);
    } finally {
      stop.finished();
    }
  }

  private static RunPlan plan(Mode mode) {
    FaultPlan fault =
        new FaultPlan(
            FaultKind.POWERPEG,
            8,
            FAULT_SECONDS,
            OptionalDouble.empty(),
            OptionalDouble.of(ROLLBACK_SECONDS),
            OptionalDouble.of(OPEN_SECONDS),
            99);
    return new RunPlan(
        Scenario.KNIGHT,
        new RunPlan.FleetPlan(8, 1, SEED, Routing.HASH, OptionalDouble.of(OPEN_SECONDS)),
        Optional.of(fault),
        OptionalDouble.of(END_SECONDS),
        new RunPlan.WatchPlan(mode, false, List.of()),
        new RunPlan.Files(Optional.empty(), Optional.empty(), Optional.empty()));
  }
}
