package io.peerhalt.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.WatchConfig;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options that are right each by itself may still contradict each other. */
class WatchRulesTest {

  @Test
  void defaultsFitTogether() {
    WatchRules rules = rules(Map.of());
    assertEquals(100, rules.panes().paneMillis());
    assertEquals(1_000, rules.panes().windowMillis());
    assertEquals(60_000_000, rules.clock().maxBehindMicros());
    assertEquals(500, rules.watermarks().maxWaitMillis());
    assertEquals("fleet", rules.groups().groupOf("anyone"));
    assertFalse(rules.policy().enforce());
  }

  @Test
  void eachOptionReachesItsRule() {
    WatchRules rules =
        rules(
            Map.of(
                "watermark.out-of-orderness", "30 ms",
                "watermark.catch-up", "7 s",
                "peer.hard-score", "40",
                "peer.active-window", "2 min",
                "policy.mode", "enforce",
                "policy.group-fraction", "0.75",
                "heartbeat.interval", "2 s",
                "finding.repeat", "3 s"));
    assertEquals(30, rules.watermarks().outOfOrdernessMillis());
    assertEquals(30, rules.panes().outOfOrdernessMillis());
    assertEquals(7_000, rules.watermarks().catchUpMillis());
    assertEquals(40, rules.detect().peers().hardScore());
    assertEquals(120_000, rules.detect().peers().activeMillis());
    assertTrue(rules.policy().enforce());
    assertEquals(0.75, rules.policy().groupFraction());
    assertEquals(2_000, rules.policy().heartbeatMillis());
    assertEquals(3_000, rules.policy().repeatMillis());
    assertEquals(3_000, rules.detect().peers().repeatMillis());
  }

  @Test
  void refusesARatesWindowThatIsNoMultipleOfThePane() {
    assertRefused(Map.of("pane.length", "300 ms"), "rates.window", "1000", "pane.length", "300");
  }

  @Test
  void refusesRatiosThatDoNotGrow() {
    assertRefused(Map.of("peer.ratios", "2, 5, 5"), "peer.ratios", "2.0, 5.0, 5.0", "growing");
  }

  @Test
  void refusesRatiosThatAreStillNormal() {
    assertRefused(Map.of("peer.normal-ratio", "2"), "peer.ratios", "above peer.normal-ratio");
  }

  @Test
  void refusesAddedRatesThatAddNothing() {
    assertRefused(Map.of("peer.added-rates", "10, 0"), "peer.added-rates", "above 0");
  }

  @Test
  void refusesToHaltEarlierThanToPage() {
    assertRefused(Map.of("peer.hard-score", "12"), "peer.hard-score", "above peer.soft-score");
  }

  @Test
  void refusesThatOneTickDecides() {
    assertRefused(Map.of("peer.max-step", "16"), "peer.max-step", "below peer.hard-score");
  }

  @Test
  void refusesMorePeersForCorroborationThanWithoutIt() {
    assertRefused(Map.of("policy.fewest-peers", "6"), "policy.enough-peers", "policy.fewest-peers");
  }

  @Test
  void putsServersIntoTheirGroups() {
    WatchRules rules = rules(Map.of("peer.groups", "ny=s1, s2;ldn=s3;other"));
    assertEquals("ny", rules.groups().groupOf("s2"));
    assertEquals("ldn", rules.groups().groupOf("s3"));
    assertEquals("other", rules.groups().groupOf("s4"));
  }

  @Test
  void refusesAServerInTwoGroups() {
    assertRefused(Map.of("peer.groups", "ny=s1,s2;ldn=s2;other"), "peer.groups", "s2 is in two");
  }

  private static void assertRefused(Map<String, String> texts, String... words) {
    ConfigException refused = assertThrows(ConfigException.class, () -> rules(texts));
    for (String word : words) {
      assertTrue(refused.getMessage().contains(word), refused.getMessage());
    }
  }

  private static WatchRules rules(Map<String, String> more) {
    Map<String, String> texts = new HashMap<>(more);
    texts.put("bootstrap.servers", "b:9092");
    return WatchRules.of(WatchConfig.of(texts));
  }
}
