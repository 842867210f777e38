package io.peerhalt.watch.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.peerhalt.schemas.RuleOutcome;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.config.Option;
import io.peerhalt.watch.config.RuleOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An option that may be changed while the watch runs must be read by a stage that follows changes.
 */
class EveryRuleTest {

  /** Values of all kinds; each option has one that it takes and that is not its default. */
  private static final List<String> VALUES =
      List.of(
          "2",
          "4",
          "7",
          "0.3",
          "1.2",
          "1.7",
          "2 s",
          "2 min",
          "2 h",
          "2 d",
          "20",
          "60",
          "4, 8",
          "60, 80",
          "enforce",
          "block-new",
          "SERVER:srv-3 notional/1d 5000000");

  static Stream<Option<?>> rules() {
    return RuleOptions.all().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void reachesAStageThatFollowsChangesAndNoOther(Option<?> option) {
    WatchRules before = keeper().rules();
    WatchRules after =
        VALUES.stream()
            .map(value -> changed(option, value))
            .filter(rules -> !rules.equals(before))
            .findFirst()
            .orElseThrow(() -> new AssertionError(option.key() + " changes nothing"));
    assertNotEquals(
        List.of(before.detect(), before.ledger(), before.policy()),
        List.of(after.detect(), after.ledger(), after.policy()));
    assertEquals(
        List.of(before.clock(), before.watermarks(), before.panes(), before.groups()),
        List.of(after.clock(), after.watermarks(), after.panes(), after.groups()));
  }

  private static WatchRules changed(Option<?> option, String value) {
    RuleKeeper<WatchRules> keeper = keeper();
    RuleRuling ruling = keeper.judge(Changes.change(option.key() + "=" + value, 1));
    assertNotEquals(RuleOutcome.UNKNOWN, ruling.outcome());
    return keeper.rules();
  }

  private static RuleKeeper<WatchRules> keeper() {
    return Changes.keeper(Changes.start(0, List.of()));
  }
}
