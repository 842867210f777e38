package io.peerhalt.watch.control;

import static io.peerhalt.schemas.ControlAction.HALT;
import static io.peerhalt.schemas.ControlAction.RESUME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ControlCommand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeTimesTest {

  private static final long T = TimeUnit.DAYS.toMicros(15_553);

  private final ResumeTimes times = new ResumeTimes();

  @ParameterizedTest
  @CsvSource({
    "FLEET, FLEET, true",
    "FLEET, GROUP:east, true",
    "FLEET, SERVER_SYMBOL:s1:ACME, true",
    "GROUP:east, FLEET, false",
    "GROUP:east, GROUP:east, true",
    "GROUP:east, SERVER:s1, true",
    "GROUP:east, SYMBOL:ACME, true",
    "GROUP:west, SERVER:s1, false",
    "SERVER:s1, GROUP:east, false",
    "SERVER:s1, SERVER:s1, true",
    "SERVER:s1, SERVER:s2, false",
    "SERVER:s1, SYMBOL:ACME, false",
    "SERVER:s1, SERVER_SYMBOL:s1:ACME, true",
    "SERVER:s1, SERVER_SYMBOL:s2:ACME, false",
    "SYMBOL:ACME, SYMBOL:ACME, true",
    "SYMBOL:ACME, SERVER_SYMBOL:s2:ACME, true",
    "SYMBOL:ACME, SERVER_SYMBOL:s2:BOLT, false",
    "SYMBOL:ACME, SERVER:s2, false",
    "SERVER_SYMBOL:s1:ACME, SERVER_SYMBOL:s1:ACME, true",
    "SERVER_SYMBOL:s1:ACME, SERVER:s1, false",
    "SERVER_SYMBOL:s1:ACME, SYMBOL:ACME, false"
  })
  void aResumeReachesWhatLiesWithinItsTarget(String resumed, String target, boolean reaches) {
    times.take(Resumed.command(RESUME, resumed, T));
    String group = target.equals("FLEET") ? "" : "east";
    assertEquals(reaches ? T : ResumeTimes.NEVER, times.of(Target.parse(target), group));
  }

  @Test
  void theNewestOfAllThatReachItCounts() {
    times.take(Resumed.command(RESUME, "SERVER:s1", T + 2));
    times.take(Resumed.command(RESUME, "FLEET", T + 3));
    times.take(Resumed.command(RESUME, "GROUP:east", T + 1));
    assertEquals(T + 3, times.of(Target.server("s1"), "east"));
    assertEquals(T + 1, Resumed.one("GROUP:east", T + 1).of(Target.server("s1"), "east"));
  }

  @Test
  void onlyResumesCountAndOnlyNewerOnesAreNews() {
    assertFalse(times.take(Resumed.command(HALT, "SERVER:s1", T)));
    assertTrue(times.take(Resumed.command(RESUME, "SERVER:s1", T)));
    assertFalse(times.take(Resumed.command(RESUME, "SERVER:s1", T)));
    assertFalse(times.take(Resumed.command(RESUME, "SERVER:s1", T - 1)));
    assertEquals(T, times.of(Target.server("s1"), "east"));
  }

  @Test
  void orderAndDuplicatesChangeNothing() {
    Random random = new Random(6);
    List<ControlCommand> commands = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      commands.add(Resumed.command(RESUME, "SERVER:s" + i % 7, T + random.nextInt(1_000)));
    }
    commands.forEach(times::take);
    for (int round = 0; round < 20; round++) {
      commands.add(commands.get(random.nextInt(commands.size())));
      Collections.shuffle(commands, random);
      ResumeTimes shuffled = new ResumeTimes();
      commands.forEach(shuffled::take);
      assertEquals(times.all(), shuffled.all());
    }
  }

  @Test
  void whatIsAMonthOlderThanTheNewestIsForgotten() {
    for (int day = 0; day < 365; day++) {
      times.take(Target.server("s" + day), T + TimeUnit.DAYS.toMicros(day));
    }
    assertEquals(32, times.all().size());
    assertEquals(ResumeTimes.NEVER, times.of(Target.server("s1"), "east"));
  }
}
