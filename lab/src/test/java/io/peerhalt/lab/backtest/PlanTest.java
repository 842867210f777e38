package io.peerhalt.lab.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.Mode;
import io.peerhalt.watch.config.RuleOptions;
import io.peerhalt.watch.config.WatchOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

  private static final Instant NOW = Instant.parse("2026-11-20T22:00:00Z");

  @TempDir private Path directory;

  private final BacktestArguments given = new BacktestArguments();

  @BeforeEach
  void giveWhatMustBeGiven() {
    given.bootstrapServers = "kafka:9092";
  }

  @Test
  void withoutTimesItIsEverythingThereIs() {
    Plan plan = Plan.of(given, NOW);
    assertTrue(plan.fromMillis().isEmpty());
    assertTrue(plan.toMillis().isEmpty());
  }

  @Test
  void timesAreInstantsOrHowLongAgo() {
    given.from = "2026-11-20T14:30:00Z";
    given.to = "30 min";
    Plan plan = Plan.of(given, NOW);
    assertEquals(Optional.of(Instant.parse("2026-11-20T14:30:00Z")), plan.from());
    assertEquals(Optional.of(Instant.parse("2026-11-20T21:30:00Z")), plan.to());
  }

  @Test
  void anUnreadableTimeNamesOptionValueAndWhatIsAllowed() {
    given.from = "yesterday";
    String message = assertThrows(ConfigException.class, () -> Plan.of(given, NOW)).getMessage();
    assertTrue(message.startsWith("--from is yesterday; allowed: an instant like"), message);
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIsRefused() {
    given.from = "1 h";
    given.to = "2 h";
    assertThrows(ConfigException.class, () -> Plan.of(given, NOW));
  }

  @Test
  void itIsInShadowWhateverIsGiven() throws Exception {
    Path file = directory.resolve("watch.properties");
    Files.writeString(file, "policy.mode=enforce\njob.parallelism=3\n");
    given.config = file;
    given.settings.put("policy.mode", "enforce");
    Plan plan = Plan.of(given, NOW);
    assertEquals(Mode.SHADOW, plan.config().get(RuleOptions.MODE));
    assertEquals(3, plan.config().get(WatchOptions.PARALLELISM));
  }

  @Test
  void parallelismOfTheCommandLineComesFirst() {
    given.settings.put("job.parallelism", "3");
    given.parallelism = 4;
    assertEquals(4, Plan.of(given, NOW).config().get(WatchOptions.PARALLELISM));
  }
}
