package io.peerhalt.watch.detect;

/**
 * How far what leaves a healthy group strays from what is expected of it: its variance within a
 * block is taken as {@code phi mu + (c mu)^2}, with the dispersion {@code phi} measured in short
 * blocks and the wobble {@code c} in long ones, as in {@link Dispersion}. Flink writes it as state,
 * hence the public fields.
 */
public final class OutflowSpread {

  private static final double SHORT_EXPECTED = 4;
  private static final double SHORT_SECONDS = 1;
  private static final double LONG_EXPECTED = 100;
  private static final double LONG_SECONDS = 10;

  /** Assumed at first, and the weight of that in blocks. */
  private static final double DISPERSION_AT_FIRST = 2;

  private static final double WOBBLE_AT_FIRST = 0.3;
  private static final double BLOCKS_AT_FIRST = 4;

  private static final double LEARNING_RATE = 0.03;
  private static final double HIGHEST_SAMPLE = 100;
  private static final double HIGHEST_WOBBLE = 1;

  /** Where each order executes at once there is no dispersion at all. */
  private static final double LEAST_DISPERSION = 0.5;

  public double dispersion = DISPERSION_AT_FIRST;
  public double wobbleSquared = WOBBLE_AT_FIRST * WOBBLE_AT_FIRST;
  public double shortBlocks;
  public double shortObserved;
  public double shortExpected;
  public double shortSeconds;
  public double longBlocks;
  public double longObserved;
  public double longExpected;
  public double longSeconds;

  /** Returns the dispersion that holds. */
  double phi() {
    return Math.max(dispersion, LEAST_DISPERSION);
  }

  /** Returns the wobble, as a part of what is expected. */
  double wobble() {
    return Math.sqrt(Math.max(wobbleSquared, 0));
  }

  /** Learns from so much time of a healthy group. */
  void learn(double observed, double expected, double seconds) {
    shortObserved += observed;
    shortExpected += expected;
    shortSeconds += seconds;
    longObserved += observed;
    longExpected += expected;
    longSeconds += seconds;
    if (shortExpected >= SHORT_EXPECTED && shortSeconds >= SHORT_SECONDS) {
      double error = shortObserved - shortExpected;
      double sample = Math.min(error * error / shortExpected, HIGHEST_SAMPLE);
      shortBlocks++;
      dispersion += gain(shortBlocks) * (sample - dispersion);
      shortObserved = 0;
      shortExpected = 0;
      shortSeconds = 0;
    }
    if (longExpected >= LONG_EXPECTED && longSeconds >= LONG_SECONDS) {
      double error = longObserved - longExpected;
      double excess = error * error - phi() * longExpected;
      double sample = Math.min(excess / (longExpected * longExpected), HIGHEST_WOBBLE);
      longBlocks++;
      wobbleSquared += gain(longBlocks) * (sample - wobbleSquared);
      longObserved = 0;
      longExpected = 0;
      longSeconds = 0;
    }
  }

  private static double gain(double blocks) {
    return Math.max(LEARNING_RATE, 1 / (blocks + BLOCKS_AT_FIRST));
  }
}
