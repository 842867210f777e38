package io.peerhalt.watch.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.HaltAction;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchConfigTest {

  @Test
  void everyDefaultParsesAndIsDescribed() {
    WatchConfig config = config(Map.of());
    for (Option<?> option : WatchOptions.all()) {
      assertNotNull(config.get(option), option.key());
      assertTrue(option.description().length() > 10, option.key());
      assertTrue(option.range().length() > 3, option.key());
      assertTrue(option.key().matches("[a-z]+([.-][a-z]+)*"), option.key());
    }
  }

  @Test
  void noKeyIsGivenTwice() {
    List<String> keys = WatchOptions.all().stream().map(Option::key).toList();
    assertEquals(keys.stream().distinct().toList(), keys);
  }

  @Test
  void takesWhatIsGivenAndDefaultsForTheRest() {
    WatchConfig config =
        config(
            Map.of(
                "pane.length", "250ms",
                "peer.ratios", "3,9, 27",
                "policy.mode", "enforce",
                "policy.halt-action", "reduce-only",
                "job.parallelism", " 7 "));
    assertEquals(Duration.ofMillis(250), config.get(WatchOptions.PANE_LENGTH));
    assertEquals(List.of(3.0, 9.0, 27.0), config.get(RuleOptions.RATIOS));
    assertEquals(Mode.ENFORCE, config.get(RuleOptions.MODE));
    assertEquals(HaltAction.REDUCE_ONLY, config.get(RuleOptions.HALT_ACTION));
    assertEquals(7, config.get(WatchOptions.PARALLELISM));
    assertEquals(Duration.ofMillis(500), config.get(WatchOptions.MAX_WAIT));
  }

  @Test
  void haltsNobodyUnlessToldTo() {
    assertEquals(Mode.SHADOW, config(Map.of()).get(RuleOptions.MODE));
  }

  @Test
  void namesAKeyItDoesNotKnowAndItsNeighbours() {
    assertRefused("pane.lenght", "100 ms", "pane.lenght", "pane.length");
    assertRefused("colour", "red", "colour", "bootstrap.servers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pane.length | 5 ms | 10 ms to 1 s",
        "pane.length | 2 s | 10 ms to 1 s",
        "pane.length | soon | 10 ms to 1 s",
        "pane.length | 100 | 10 ms to 1 s",
        "pane.length | -100 ms | 10 ms to 1 s",
        "pane.length | 99999999999999999999 ms | 10 ms to 1 s",
        "ledger.memory | 999999999999999999 d | 1 min to 7 d",
        "job.parallelism | 0 | 1 to 1024",
        "job.parallelism | 2.5 | 1 to 1024",
        "job.parallelism | many | 1 to 1024",
        "peer.normal-ratio | 1 | 1.05 to 10.0",
        "peer.normal-ratio | NaN | 1.05 to 10.0",
        "peer.normal-ratio | x | 1.05 to 10.0",
        "peer.ratios | 2;3 | numbers separated by commas",
        "peer.ratios | 2, Infinity | numbers separated by commas",
        "peer.ratios | 2, NaN | numbers separated by commas",
        "policy.mode | on | shadow, enforce",
        "policy.halt-action | unknown | block-new, cancel-and-block, reduce-only",
        "policy.halt-action | stop | block-new, cancel-and-block, reduce-only",
        "start.from | yesterday | earliest, latest, or how long ago, like 12 h",
        "start.from | 999999999999999999 d | earliest, latest, or how long ago, like 12 h",
        "peer.groups | a=s1 | NAME=SERVER,SERVER;NAME=...;NAME, the last one for all other servers",
        "peer.groups | =s1;b | NAME=SERVER,SERVER;NAME=...;NAME, the last one for all other servers",
      })
  void namesKeyValueAndWhatIsAllowed(String key, String value, String range) {
    assertRefused(key, value, key, value, range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "watch.id / two words",
        "watch.id / a:b",
        "watch.id / a|b",
        "peer.groups / us east",
        "peer.groups / us:east=s1;fleet",
        "peer.groups / a=s1;b|c"
      })
  void refusesNamesThatCannotStandInATarget(String line) {
    String[] sides = line.split(" / ", 2);
    assertRefused(sides[0], sides[1], sides[0], sides[1]);
  }

  @Test
  void asksForTheBrokers() {
    ConfigException missing = assertThrows(ConfigException.class, () -> WatchConfig.of(Map.of()));
    assertTrue(missing.getMessage().contains("bootstrap.servers is missing"));
    assertThrows(ConfigException.class, () -> WatchConfig.of(Map.of("bootstrap.servers", " ")));
  }

  @Test
  void handsKafkaSettingsOnWithoutTheirPrefix() {
    Properties kafka = config(Map.of("kafka.security.protocol", "SSL")).kafka();
    assertEquals("SSL", kafka.getProperty("security.protocol"));
    assertEquals("b:9092", kafka.getProperty("bootstrap.servers"));
    assertNull(kafka.getProperty("kafka.security.protocol"));
    assertEquals(2, kafka.size());
  }

  @Test
  void kafkaSettingsCannotBeChangedFromOutside() {
    WatchConfig config = config(Map.of());
    config.kafka().setProperty("bootstrap.servers", "elsewhere:1");
    assertEquals("b:9092", config.kafka().getProperty("bootstrap.servers"));
  }

  private static void assertRefused(String key, String value, String... words) {
    ConfigException refused = assertThrows(ConfigException.class, () -> config(Map.of(key, value)));
    for (String word : words) {
      assertTrue(refused.getMessage().contains(word), refused.getMessage());
    }
  }

  private static WatchConfig config(Map<String, String> more) {
    Map<String, String> texts = new HashMap<>(more);
    texts.put("bootstrap.servers", "b:9092");
    return WatchConfig.of(texts);
  }
}
