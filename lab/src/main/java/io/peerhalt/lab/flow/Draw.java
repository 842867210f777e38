package io.peerhalt.lab.flow;

import java.util.SplittableRandom;

/**
 * Random numbers of the few distributions the generated flow needs; the same on every machine for
 * the same seed.
 */
final class Draw {

  private final SplittableRandom random;

  Draw(SplittableRandom random) {
    this.random = random;
  }

  /** Returns a number from 0 to below 1. */
  double uniform() {
    return random.nextDouble();
  }

  /** Returns a whole number from {@code from} to {@code to}, both included. */
  int between(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  /** Returns true with {@code probability}. */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Returns an exponentially distributed number with this mean. */
  double exponential(double mean) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }

  /** Returns an exponentially distributed time with this mean, in nanoseconds. */
  long exponentialNanos(double meanMillis) {
    return (long) (exponential(meanMillis) * 1e6);
  }

  /** Returns a whole number from 1 up, geometrically distributed, with this mean above 1. */
  int geometric(double mean) {
    double log = StrictMath.log(1 - 1 / mean);
    return 1 + (int) (StrictMath.log(1 - random.nextDouble()) / log);
  }
}
