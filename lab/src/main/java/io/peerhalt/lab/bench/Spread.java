package io.peerhalt.lab.bench;

import java.util.Collection;

/**
 * The middle and the ends of some measurements.
 *
 * @param low the least
 * @param median the middle one
 * @param high the most
 */
record Spread(double low, double median, double high) {

  /** Returns the spread of at least one value. */
  static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }
}
