package io.peerhalt.lab.runlength;

import io.peerhalt.watch.detect.Page;
import java.math.BigDecimal;

/**
 * Page's chart of a count {@code x}: upper, {@code S <- max(0, S + x - k)}, or lower, {@code S <-
 * max(0, S + k - x)}; it signals when {@code S >= h}. All scores are whole multiples of one {@code
 * denominator}-th, so that nothing is rounded. (Lucas 1985, Technometrics 27.)
 *
 * @param upper whether it looks for too many
 * @param denominator parts of one
 * @param reference {@code k}, in parts
 * @param interval {@code h}, in parts
 */
record CountChart(boolean upper, int denominator, int reference, int interval) {

  /** More states than this take too long to be solved. */
  private static final int MOST_STATES = 2_000;

  CountChart {
    if (denominator < 1 || reference < 0 || interval < 1 || interval > MOST_STATES) {
      throw new IllegalArgumentException(
          "k is " + reference + " and h " + interval + " parts; allowed are k from 0, h 1 to 2000");
    }
  }

  /**
   * Returns the chart of {@code k} and {@code h} as they are written.
   *
   * @throws IllegalArgumentException if one is no whole number of parts
   */
  static CountChart of(boolean upper, int denominator, BigDecimal k, BigDecimal h) {
    return new CountChart(upper, denominator, parts(k, denominator), parts(h, denominator));
  }

  /**
   * Returns how many parts {@code value} is.
   *
   * @throws IllegalArgumentException if it is no whole number of parts
   */
  static int parts(BigDecimal value, int denominator) {
    try {
      return value.multiply(BigDecimal.valueOf(denominator)).intValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          value + " is no whole number of parts of 1/" + denominator, e);
    }
  }

  /** Returns what a count adds to the score, in parts. */
  int step(int count) {
    return upper ? count * denominator - reference : reference - count * denominator;
  }

  /** Returns the score after a count, by the watch's own recursion. */
  double next(double score, int count) {
    return Page.next(score, step(count), Double.POSITIVE_INFINITY);
  }

  /** Returns whether the chart signals at this score. */
  boolean signals(double score) {
    return score >= interval;
  }
}
