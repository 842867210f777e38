package io.peerhalt.lab.evaluate;

import java.util.function.DoubleUnaryOperator;

/**
 * Bounds of a Poisson mean.
 *
 * @param low the mean is hardly lower
 * @param high the mean is hardly higher
 */
record PoissonInterval(double low, double high) {

  private static final int HALVINGS = 100;

  /**
   * Returns the exact interval of the mean after {@code count} events: below {@code low} as many
   * events would be seen with at most half of {@code 1 - confidence}, above {@code high} as few
   * (Garwood 1936).
   */
  static PoissonInterval of(int count, double confidence) {
    double side = (1 - confidence) / 2;
    double most = count + 10 * Math.sqrt(count + 1.0) + 20;
    double low = count == 0 ? 0 : root(mean -> 1 - atMost(count - 1, mean), side, most);
    double high = root(mean -> 1 - atMost(count, mean), 1 - side, most);
    return new PoissonInterval(low, high);
  }

  private static double atMost(int count, double mean) {
    double logTerm = -mean;
    double sum = Math.exp(logTerm);
    for (int k = 1; k <= count; k++) {
      logTerm += Math.log(mean / k);
      sum += Math.exp(logTerm);
    }
    return sum;
  }

  private static double root(DoubleUnaryOperator growing, double value, double most) {
    double low = 0;
    double high = most;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (growing.applyAsDouble(middle) < value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
