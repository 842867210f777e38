package io.peerhalt.watch.detect;

/**
 * Page's recursion, the one step that every score of the watch takes.
 *
 * <pre>S <- min(ceiling, max(0, S + step))</pre>
 *
 * With the log-likelihood ratio as step this is the CUSUM test; with {@code x - k} the classic
 * chart of a count {@code x} against the reference value {@code k}. (Page 1954, Biometrika 41.) The
 * lab holds this very method against published run lengths.
 */
public final class Page {

  private Page() {}

  /**
   * Returns the next score.
   *
   * @param score the score so far, from 0 to {@code ceiling}
   * @param step what the tick says: positive speaks for a departure
   * @param ceiling highest score; {@code Double.POSITIVE_INFINITY} for none
   */
  public static double next(double score, double step, double ceiling) {
    return Math.min(Math.max(score + step, 0), ceiling);
  }

  /** Returns the highest of some scores, 0 if there are none. */
  static double highest(double[] scores) {
    double highest = 0;
    for (double score : scores) {
      highest = Math.max(highest, score);
    }
    return highest;
  }
}
