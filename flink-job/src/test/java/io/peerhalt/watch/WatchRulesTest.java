package io.peerhalt.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.WatchConfig;
import java.util.HashMap;
import java.util.List;
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
                "policy.repeat", "4 s",
                "finding.repeat", "3 s"));
    assertEquals(30, rules.watermarks().outOfOrdernessMillis());
    assertEquals(30, rules.panes().outOfOrdernessMillis());
    assertEquals(7_000, rules.watermarks().catchUpMillis());
    assertEquals(40, rules.detect().peers().hardScore());
    assertEquals(120_000, rules.detect().peers().activeMillis());
    assertTrue(rules.policy().enforce());
    assertEquals(0.75, rules.policy().groupFraction());
    assertEquals(2_000, rules.policy().heartbeatMillis());
    assertEquals(4_000, rules.policy().repeatMillis());
    assertEquals(3_000, rules.detect().peers().repeatMillis());
  }

  @Test
  void limitsReachTheirRule() {
    WatchRules rules =
        rules(
            Map.of(
                "limits", "GROUP:ny orders/1s 5; GROUP:* orders/10s 6",
                "limit.warn-at", "60, 80",
                "limit.page-at", "80",
                "peer.groups", "ny=s1;other",
                "policy.halt-budget", "2",
                "policy.halt-budget-window", "7 min"));
    assertEquals(2, rules.detect().limits().limits().size());
    assertEquals(List.of(60.0, 80.0), rules.detect().limits().warnAt());
    assertEquals(80, rules.detect().limits().pageAt());
    assertEquals(2, rules.policy().haltBudget());
    assertEquals(420_000, rules.policy().haltBudgetWindowMillis());
    assertEquals(List.of(), rules(Map.of()).detect().limits().limits());
  }

  @Test
  void refusesALimitThatCannotBeRead() {
    assertRefused(Map.of("limits", "s1 500"), "limits: 's1 500'", "three words", "an example");
  }

  @Test
  void refusesALimitOfAGroupThatIsNone() {
    assertRefused(Map.of("limits", "GROUP:flet orders/1s 5"), "limits", "GROUP:flet", "[fleet]");
  }

  @Test
  void refusesALimitShorterThanAPane() {
    assertRefused(
        Map.of("limits", "SERVER:* orders/50ms 5"), "limits", "orders/50ms", "pane.length 100 ms");
  }

  @Test
  void refusesWarningsThatDoNotGrow() {
    assertRefused(Map.of("limit.warn-at", "75, 50"), "limit.warn-at", "[75.0, 50.0]", "grow");
    assertRefused(Map.of("limit.warn-at", "50, 100"), "limit.warn-at", "between 0 and 100");
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
    assertRefused(Map.of("peer.least-ratio", "1.45"), "peer.ratios", "above peer.least-ratio");
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
