package io.peerhalt.watch.detect;

import java.util.List;

/**
 * A bank of one-sided CUSUM tests on a server's share of the executions in the same tick.
 *
 * <p>Given that a server and its reference peers execute {@code n = x + k} times in a tick, {@code
 * x} is binomial with share {@code p(r) = r e / (r e + eRef)}, where {@code e} and {@code eRef} are
 * what was expected of either and {@code r} is how many times too fast the server trades: the
 * market's own pace cancels. For each tested ratio {@code r1} against the still normal {@code r0}
 * the score is Page's {@code S <- max(0, S + llr)} with the log-likelihood ratio
 *
 * <pre>llr = (x ln(p(r1) / p(r0)) + k ln((1 - p(r1)) / (1 - p(r0)))) / phi</pre>
 *
 * divided by the dispersion {@code phi} of the counts and bounded, so that a single tick cannot
 * decide. (Page 1954; Lorden 1971 for its optimality; McCullagh and Nelder 1989, chapter 4, for
 * quasi-likelihood with a dispersion.)
 */
final class CusumBank {

  private final double normalRatio;
  private final double[] ratios;

  CusumBank(double normalRatio, List<Double> ratios) {
    this.normalRatio = normalRatio;
    this.ratios = ratios.stream().mapToDouble(Double::doubleValue).toArray();
  }

  int size() {
    return ratios.length;
  }

  /**
   * Moves the scores by one tick.
   *
   * @param scores one a ratio, changed in place
   * @param server what the server did and what was expected of it
   * @param reference the same for its reference peers together
   * @param bounds dispersion and limits
   */
  void step(double[] scores, Amount server, Amount reference, Bounds bounds) {
    double n = server.observed() + reference.observed();
    if (n <= 0) {
      return;
    }
    double normal = share(normalRatio, server.expected(), reference.expected());
    for (int i = 0; i < ratios.length; i++) {
      double departed = share(ratios[i], server.expected(), reference.expected());
      double llr =
          server.observed() * Math.log(departed / normal)
              + reference.observed() * Math.log((1 - departed) / (1 - normal));
      double step = clamp(llr / bounds.dispersion(), -bounds.maxStep(), bounds.maxStep());
      scores[i] = clamp(scores[i] + step, 0, bounds.maxScore());
    }
  }

  private static double share(double ratio, double expected, double reference) {
    return ratio * expected / (ratio * expected + reference);
  }

  private static double clamp(double value, double low, double high) {
    return Math.min(Math.max(value, low), high);
  }

  /** What was observed and what was expected, in the same unit. */
  record Amount(double observed, double expected) {}

  /** Dispersion of the counts, most that one tick adds, and highest score. */
  record Bounds(double dispersion, double maxStep, double maxScore) {}
}
