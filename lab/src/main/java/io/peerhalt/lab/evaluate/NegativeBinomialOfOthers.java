package io.peerhalt.lab.evaluate;

/**
 * A server against the mean of the others in the same second, with the tail of a negative binomial
 * of that mean whose variance is {@code phi} times the mean.
 */
record NegativeBinomialOfOthers() implements Baseline {

  /** Of a server's executions a second on a day of US equities, by hash of the parent. */
  private static final double PHI = 3.0;

  private static final double LEAST_MEAN = 0.5;
  private static final double TAIL = 1e-6;

  @Override
  public String label() {
    return "negative-binomial";
  }

  @Override
  public String formula() {
    return "1 s: P(X >= x) < 1e-6 and x >= 10; X negative binomial, mean of the others,"
        + " variance 3 times the mean";
  }

  @Override
  public boolean departs(Bins bins, long bin, int server) {
    long inOthers = 0;
    for (int other = 0; other < bins.servers(); other++) {
      inOthers += other == server ? 0 : bins.count(bin, bin + 1, other);
    }
    double mean = Math.max(inOthers / (double) (bins.servers() - 1), LEAST_MEAN);
    long count = bins.count(bin, bin + 1, server);
    return count >= FEWEST && count > mean && tail(count, mean, PHI) < TAIL;
  }

  /**
   * Returns {@code P(X >= count)} of the negative binomial with {@code size = mean / (phi - 1)} and
   * success {@code 1 / phi}, by summing from the count up.
   */
  static double tail(long count, double mean, double phi) {
    double size = mean / (phi - 1);
    double logTerm = -size * Math.log(phi);
    for (long k = 0; k < count; k++) {
      logTerm += Math.log((size + k) / (k + 1) * (phi - 1) / phi);
    }
    double term = Math.exp(logTerm);
    double sum = 0;
    for (long k = count; sum + term > sum; k++) {
      sum += term;
      term *= (size + k) / (k + 1) * (phi - 1) / phi;
    }
    return sum;
  }
}
