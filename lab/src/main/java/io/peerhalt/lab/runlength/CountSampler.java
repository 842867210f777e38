package io.peerhalt.lab.runlength;

import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Draws counts without use of their probabilities: Poisson, or Poisson with a mean that is itself
 * gamma distributed, which makes it negative binomial (Greenwood and Yule 1920).
 */
final class CountSampler implements IntSupplier {

  private final IntSupplier draw;

  private CountSampler(IntSupplier draw) {
    this.draw = draw;
  }

  /** Returns the generator of one piece of work, the same for the same seed and number. */
  static UniformRandomProvider random(long seed, long work) {
    return RandomSource.XO_RO_SHI_RO_128_PP.create(
        new SplittableRandom(seed ^ Long.rotateLeft(work, 32)).nextLong());
  }

  /** Returns a sampler of {@code counts}. */
  static CountSampler of(Counts counts, UniformRandomProvider random) {
    if (counts.isPoisson()) {
      return new CountSampler(PoissonSampler.of(random, counts.mean())::sample);
    }
    double scale = counts.variance() / counts.mean() - 1;
    SharedStateContinuousSampler means =
        AhrensDieterMarsagliaTsangGammaSampler.of(random, counts.shape(), scale);
    return new CountSampler(
        () -> {
          double mean = means.sample();
          return mean > 0 ? PoissonSampler.of(random, mean).sample() : 0;
        });
  }

  @Override
  public int getAsInt() {
    return draw.getAsInt();
  }
}
