package io.peerhalt.lab.runlength;

import java.util.Arrays;

/**
 * Independent counts with this mean and variance: Poisson where the variance is the mean, negative
 * binomial where it is larger.
 *
 * <p>Both are of Panjer's class, {@code P(x) = P(x - 1) (a + b / x)}, with {@code a = 0, b = mean}
 * for Poisson and {@code a = 1 - p, b = (r - 1)(1 - p)} for the negative binomial with {@code p =
 * mean / variance} and {@code r = mean^2 / (variance - mean)}; so every probability is a product
 * and keeps its relative precision. (Panjer 1981, ASTIN Bulletin 12.)
 */
record Counts(double mean, double variance) {

  /** Counts less probable than this are taken for impossible. */
  private static final double IMPOSSIBLE = 1e-60;

  /** Above it the probability of no event at all could not be told from 0. */
  private static final double MOST_MEAN = 500;

  Counts {
    if (!(mean > 0 && mean <= MOST_MEAN)) {
      throw new IllegalArgumentException("the mean " + mean + " is not above 0, at most 500");
    }
    if (!(variance >= mean && variance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the variance " + variance + " is below the mean " + mean);
    }
  }

  /** Returns Poisson counts. */
  static Counts poisson(double mean) {
    return new Counts(mean, mean);
  }

  /** Returns whether the counts are Poisson. */
  boolean isPoisson() {
    return variance == mean;
  }

  /** Returns the shape {@code r} of the negative binomial, infinite for Poisson. */
  double shape() {
    return mean * mean / (variance - mean);
  }

  /** Returns the probabilities of 0, 1, 2, ... up to the last that is possible. */
  double[] probabilities() {
    double a = isPoisson() ? 0 : 1 - mean / variance;
    double b = isPoisson() ? mean : (shape() - 1) * a;
    double none = isPoisson() ? Math.exp(-mean) : Math.pow(mean / variance, shape());
    double[] table = {none};
    int size = 1;
    while (size <= mean || table[size - 1] > IMPOSSIBLE) {
      if (size == table.length) {
        table = Arrays.copyOf(table, 2 * size);
      }
      table[size] = table[size - 1] * (a + b / size);
      size++;
    }
    return Arrays.copyOf(table, size);
  }
}
