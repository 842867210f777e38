package io.peerhalt.lab.runlength;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.runlength.Simulation.Trials;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationTest {

  private static final int TRIALS = 4_000;
  private static final long SEED = 20120801;

  @ParameterizedTest
  @CsvSource({
    "true, 4, 1, 40, 0.25, 0.25, 0",
    "true, 4, 1, 40, 0.25, 0.25, 20",
    "false, 4, 1, 40, 0.25, 0.25, 0",
    "true, 10, 62, 80, 5, 5, 0",
    "true, 1, 3, 6, 2, 5, 0",
    "true, 1, 3, 40, 2, 22, 20",
  })
  void theWatchsRecursionRunsAsLongAsTheChainSays(
      boolean upper, int parts, int k, int h, double mean, double variance, int start) {
    System.out.println("Seed " + SEED);
    CountChart chart = new CountChart(upper, parts, k, h);
    Counts counts = new Counts(mean, variance);
    RunLengthChain chain = RunLengthChain.of(chart, counts);
    double average =
        Simulation.average(chart, counts, start, new Trials(TRIALS, CountSampler.random(SEED, 1)));
    double error = chain.deviation(start) / Math.sqrt(TRIALS);
    assertEquals(chain.average(start), average, 4 * error);
    // So many trials tell a chart with a fifth less of an interval from it.
    CountChart shorter = new CountChart(upper, parts, k, h - h / 5 - 1);
    int same = Math.min(start, shorter.interval() - 1);
    double other = RunLengthChain.of(shorter, counts).average(same);
    assertTrue(Math.abs(other - average) > 4 * error, other + " and " + average);
  }
}
