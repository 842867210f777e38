package io.peerhalt.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateConfigTest {

  @Test
  void threeValuesAreEnough() {
    GateConfig config = GateConfig.builder("kafka:9092", "srv-1", "equities").build();
    assertEquals(Duration.ofSeconds(5), config.watchTimeout());
    assertEquals(WatchLossPolicy.KEEP_LAST, config.watchLossPolicy());
  }

  @Test
  void aValueThatCannotBeIsNamed() {
    assertNamed("bootstrapServers", GateConfig.builder(" ", "srv-1", "equities"));
    assertNamed("serverId", GateConfig.builder("kafka:9092", "srv:1", "equities"));
    assertNamed("group", GateConfig.builder("kafka:9092", "srv-1", ""));
    GateConfig.Builder good = GateConfig.builder("kafka:9092", "srv-1", "equities");
    assertNamed("watchTimeout", good.watchTimeout(Duration.ZERO));
  }

  private static void assertNamed(String key, GateConfig.Builder builder) {
    String message = assertThrows(IllegalArgumentException.class, builder::build).getMessage();
    assertTrue(message.startsWith(key), message);
  }
}
