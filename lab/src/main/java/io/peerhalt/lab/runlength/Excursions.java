package io.peerhalt.lab.runlength;

import io.peerhalt.lab.runlength.Simulation.Trials;
import io.peerhalt.watch.detect.Page;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * Average run lengths too long to be waited for. A score that stands at zero begins a cycle, which
 * ends when it is at zero again or has reached {@code h}; cycles are independent, so that exactly
 *
 * <pre>ARL = E[length of a cycle] / P(a cycle reaches h)</pre>
 *
 * The length is simulated as it is. The chance is simulated under the tilted law ({@link
 * StepLaw#tilted}), in which scores grow, and each cycle that reaches {@code h}, there at score
 * {@code S}, counts {@code exp(-theta S)}: that makes up for the tilt and, being nearly the same
 * for all, needs few cycles whatever {@code h} is. (Siegmund 1976, Annals of Statistics 4; 1985,
 * Sequential Analysis, chapters II and X.)
 */
final class Excursions {

  private Excursions() {}

  /** Returns the average run length in ticks of a chart with these steps that signals at h. */
  static Estimate runLength(StepLaw law, double h, Trials trials) {
    double theta = law.exponent();
    Moments lengths = new Moments();
    Moments reached = new Moments();
    SharedStateDiscreteSampler truth =
        AliasMethodDiscreteSampler.of(trials.random(), law.probabilities());
    SharedStateDiscreteSampler tilted =
        AliasMethodDiscreteSampler.of(trials.random(), law.tilted(theta).probabilities());
    for (int trial = 0; trial < trials.number(); trial++) {
      lengths.add(cycle(law, truth, h).length());
      double end = cycle(law, tilted, h).score();
      reached.add(end >= h ? Math.exp(-theta * end) : 0);
    }
    double relative = Math.hypot(lengths.relativeError(), reached.relativeError());
    return new Estimate(lengths.mean() / reached.mean(), relative);
  }

  private static Cycle cycle(StepLaw law, SharedStateDiscreteSampler step, double h) {
    double score = 0;
    int length = 0;
    do {
      score = Page.next(score, law.steps()[step.sample()], Double.POSITIVE_INFINITY);
      length++;
    } while (score > 0 && score < h);
    return new Cycle(length, score);
  }

  private record Cycle(int length, double score) {}

  /**
   * An estimate by chance.
   *
   * @param value the estimate
   * @param relativeError its standard error, as a part of it
   */
  record Estimate(double value, double relativeError) {}
}
