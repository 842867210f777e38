package io.peerhalt.lab.runlength;

/**
 * What one tick adds to a score: each possible step and how probable it is.
 *
 * @param steps the steps, several may be the same
 * @param probabilities one for each step
 */
record StepLaw(double[] steps, double[] probabilities) {

  private static final int HALVINGS = 200;

  /** Returns the mean step. */
  double drift() {
    double sum = 0;
    for (int i = 0; i < steps.length; i++) {
      sum += probabilities[i] * steps[i];
    }
    return sum;
  }

  /** Returns whether a score can grow at all, and falls in the mean. */
  boolean isChart() {
    boolean grows = false;
    for (int i = 0; i < steps.length; i++) {
      grows |= probabilities[i] > 0 && steps[i] > 0;
    }
    return grows && drift() < 0;
  }

  /**
   * Returns the exponent {@code theta > 0} with {@code E exp(theta step) = 1}: the chance of an
   * excursion as high as {@code h} falls as {@code exp(-theta h)}. A step that is the very
   * log-likelihood ratio of the truth has 1. (Siegmund 1985, Sequential Analysis.)
   */
  double exponent() {
    double low = 0;
    double high = 1;
    while (excess(high) < 0) {
      low = high;
      high *= 2;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (excess(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private double excess(double theta) {
    double sum = 0;
    for (int i = 0; i < steps.length; i++) {
      sum += probabilities[i] * Math.expm1(theta * steps[i]);
    }
    return sum;
  }

  /** Returns the law in which each step is {@code exp(theta step)} times as probable. */
  StepLaw tilted(double theta) {
    double[] tilted = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      tilted[i] = probabilities[i] * Math.exp(theta * steps[i]);
    }
    return new StepLaw(steps, tilted);
  }
}
