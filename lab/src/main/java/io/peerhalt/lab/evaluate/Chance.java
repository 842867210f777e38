package io.peerhalt.lab.evaluate;

import java.util.Objects;
import java.util.SplittableRandom;

/** Random numbers of the evaluation; the same for the same seed, whatever runs beside it. */
final class Chance {

  private static final double CHUNK = 30;

  private final SplittableRandom random;

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /** Returns the chance of one piece of work, named by {@code parts}, below a seed. */
  static Chance of(long seed, Object... parts) {
    long mixed = seed;
    for (Object part : parts) {
      String text = Objects.toString(part);
      for (int i = 0; i < text.length(); i++) {
        mixed = (mixed ^ text.charAt(i)) * 0x100000001b3L;
      }
      mixed = new SplittableRandom(mixed).nextLong();
    }
    return new Chance(new SplittableRandom(mixed));
  }

  /** Returns a whole number from 0 to below {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns a number from 0 to below 1. */
  double uniform() {
    return random.nextDouble();
  }

  /** Returns a Poisson number with this mean, by Knuth's product of uniforms. */
  int poisson(double mean) {
    int count = 0;
    double left = mean;
    while (left > CHUNK) {
      count += small(CHUNK);
      left -= CHUNK;
    }
    return count + small(left);
  }

  private int small(double mean) {
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
