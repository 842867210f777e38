package io.peerhalt.lab.runlength;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.runlength.Simulation.Trials;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.detect.PeerRules;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerTestTest {

  private static final long SEED = 20120801;

  private final PeerRules rules =
      WatchRules.of(WatchConfig.of(Map.of("bootstrap.servers", "none"))).detect().peers();

  @ParameterizedTest
  @ValueSource(doubles = {1, 5, 20})
  void falseAlarmsComeAsOftenByWaitingAsEstimated(double rate) {
    System.out.println("Seed " + SEED);
    PeerTest test = new PeerTest(rules, 8, rate, 100);
    Alarm low = new Alarm("LOW", 4, 5, rules.normalRatio() / 4);
    Estimate waited =
        PeerRunLength.waited(test, 1, low, new Trials(500, CountSampler.random(SEED, 1)));
    Estimate estimated =
        new RareAlarms(test.law()).runLength(low, new Trials(10_000, CountSampler.random(SEED, 2)));
    assertEquals(0, waited.errorsAbove(estimated), 4, waited + " and " + estimated);
  }

  @Test
  void lawSumsToOneAndLeavesOutScoresThatCannotSpeak() {
    PeerTest test = new PeerTest(rules, 8, 20, 100);
    double sum = 0;
    for (double probability : test.law().probabilities()) {
      sum += probability;
    }
    assertEquals(1, sum, 1e-12);
    // 1.4 times as much is normal here, and at 20/s so is 10/s more.
    assertEquals(test.scores() - 2, test.law().growths().size());
  }

  @Test
  void aDepartureIsFoundAboutAsFastAsItsInformationAllows() {
    System.out.println("Seed " + SEED);
    PeerTest test = new PeerTest(rules, 8, 5, 100);
    Estimate panes =
        PeerRunLength.waited(test, 3, test.hard(), new Trials(500, CountSampler.random(SEED, 3)));
    double bound = test.hard().score() / test.information(3);
    assertTrue(panes.value() > 0.8 * bound && panes.value() < 1.2 * bound, panes + " and " + bound);
  }
}
