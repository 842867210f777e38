package io.peerhalt.watch.detect;

import java.util.List;

/**
 * A bank of one-sided CUSUM tests on a server's share of the executions in the same tick.
 *
 * <p>Given that a server and its reference peers execute {@code n = x + k} times in a tick, {@code
 * x} is binomial with share {@code p(r) = r e / (r e + eRef)}, where {@code e} and {@code eRef} are
 * what was expected of either and {@code r} is how many times too fast the server trades: the
 * market's own pace cancels. For each tested departure {@code r1} against the still normal {@code
 * r0} the score is Page's {@code S <- max(0, S + llr)} ({@link Page}) with the log-likelihood ratio
 *
 * <pre>llr = (x ln(p(r1) / p(r0)) + k ln((1 - p(r1)) / (1 - p(r0)))) / phi</pre>
 *
 * divided by the dispersion {@code phi} of the counts and bounded, so that a single tick cannot
 * decide. A departure is tested as a ratio, and as a rate that is added whatever the market does,
 * {@code r1 = 1 + rate dt / e}: in a burst the latter says nothing, and the score stands. (Page
 * 1954; Lorden 1971 for its optimality; McCullagh and Nelder 1989 for quasi-likelihood with a
 * dispersion.)
 */
public final class CusumBank {

  /** A ratio this close to the still normal one tells too little to be tested. */
  private static final double LEAST_STRIDE = 1.2;

  private static final double HIGHEST_RATIO = 100;
  private static final double LEAST_EXPECTED = 1e-3;

  private final double[] ratios;
  private final double[] addedRates;

  /** Makes the bank of these departures, as ratios and as executions a second on top. */
  public CusumBank(List<Double> ratios, List<Double> addedRates) {
    this.ratios = ratios.stream().mapToDouble(Double::doubleValue).toArray();
    this.addedRates = addedRates.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns the number of scores. */
  public int size() {
    return ratios.length + addedRates.length;
  }

  /**
   * Moves the scores by one tick.
   *
   * @param scores one a departure, changed in place
   * @param server what the server did and what was expected of it
   * @param reference the same for its reference peers together
   * @param bounds what is still normal, dispersion and limits
   */
  public void step(double[] scores, Amount server, Amount reference, Bounds bounds) {
    double n = server.observed() + reference.observed();
    if (n <= 0) {
      return;
    }
    double normal = share(bounds.normalRatio(), server.expected(), reference.expected());
    for (int i = 0; i < scores.length; i++) {
      double ratio = ratio(i, server.expected(), bounds.tickSeconds());
      boolean telling = ratio >= LEAST_STRIDE * bounds.normalRatio();
      if (telling) {
        double departed = share(ratio, server.expected(), reference.expected());
        double llr =
            server.observed() * Math.log(departed / normal)
                + reference.observed() * Math.log((1 - departed) / (1 - normal));
        double step = clamp(llr / bounds.dispersion(), -bounds.maxStep(), bounds.maxStep());
        scores[i] = Page.next(scores[i], step, bounds.maxScore());
      } else if (i < ratios.length) {
        scores[i] = 0;
      }
    }
  }

  private double ratio(int i, double expected, double tickSeconds) {
    if (i < ratios.length) {
      return ratios[i];
    }
    double added = addedRates[i - ratios.length] * tickSeconds;
    return Math.min(HIGHEST_RATIO, 1 + added / Math.max(expected, LEAST_EXPECTED));
  }

  private static double share(double ratio, double expected, double reference) {
    return ratio * expected / (ratio * expected + reference);
  }

  private static double clamp(double value, double low, double high) {
    return Math.min(Math.max(value, low), high);
  }

  /** What was observed and what was expected, in the same unit. */
  public record Amount(double observed, double expected) {}

  /**
   * What holds for one server in one tick.
   *
   * @param normalRatio times its expected share that is still normal
   * @param dispersion dispersion of its counts
   * @param tickSeconds length of the tick
   * @param maxStep most that the tick can move a score
   * @param maxScore highest score
   */
  public record Bounds(
      double normalRatio, double dispersion, double tickSeconds, double maxStep, double maxScore) {}
}
