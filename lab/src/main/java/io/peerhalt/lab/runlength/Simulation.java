package io.peerhalt.lab.runlength;

import org.apache.commons.rng.UniformRandomProvider;

/** Run lengths of a {@link CountChart} by chance, through the watch's own recursion. */
final class Simulation {

  private Simulation() {}

  /** Returns the average of {@code trials} run lengths from a score. */
  static double average(CountChart chart, Counts counts, int start, Trials trials) {
    CountSampler sampler = CountSampler.of(counts, trials.random());
    long observations = 0;
    for (int trial = 0; trial < trials.number(); trial++) {
      double score = start;
      do {
        score = chart.next(score, sampler.getAsInt());
        observations++;
      } while (!chart.signals(score));
    }
    return (double) observations / trials.number();
  }

  /**
   * How often something is tried.
   *
   * @param number trials
   * @param random where their chance comes from
   */
  record Trials(int number, UniformRandomProvider random) {}
}
