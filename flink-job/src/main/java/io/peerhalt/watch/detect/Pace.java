package io.peerhalt.watch.detect;

/**
 * The group's own slow history: how many executions a pane usually brings, and how firmly. The
 * market's pace in one pane is taken as gamma distributed with the learned mean {@code m} and shape
 * {@code alpha = m^2 / (variance - m)}, so that in a quiet night, when the peers' silence tells
 * little, the history says that nothing should come, while on bursty flow it says next to nothing.
 * (Negative binomial as a mixture of Poissons, Greenwood and Yule 1920.) Flink writes it as state,
 * hence the public fields.
 */
public final class Pace {

  /** A pane weighs this much: half is forgotten after about ten minutes of 100 ms panes. */
  private static final double LEARNING_RATE = 1e-4;

  /** Nothing is said before so many panes. */
  private static final double FEWEST_PANES = 600;

  /** The history counts for at most so many executions a pane; a burst outweighs it at once. */
  private static final double MOST_STRENGTH = 0.25;

  private static final double LEAST_EXCESS = 1e-9;

  /** Executions a pane, and how much more they vary than a Poisson count. */
  public double mean;

  public double excess;

  /** Panes learned from, and event time of the newest. */
  public double panes;

  public long lastMillis;

  /** Returns how many panes without any execution were passed over before the one given. */
  double quietPanes(long nowMillis, int paneMillis) {
    return lastMillis == 0 ? 0 : Math.max(0, (nowMillis - lastMillis) / paneMillis - 1.0);
  }

  /** Learns from a pane with {@code count} executions, and from the quiet ones before it. */
  void learn(double count, long nowMillis, int paneMillis) {
    double quiet = quietPanes(nowMillis, paneMillis);
    lastMillis = nowMillis;
    if (quiet > 0) {
      learn(0, quiet);
    }
    learn(count, 1);
  }

  private void learn(double count, double times) {
    panes += times;
    double gain = Math.max(1 - Math.pow(1 - LEARNING_RATE, times), times / panes);
    double error = count - mean;
    excess += gain * (error * error - count - excess);
    mean += gain * error;
  }

  /** Returns whether enough was learned. */
  boolean isKnown() {
    return panes >= FEWEST_PANES;
  }

  /** Returns the executions that the history counts for in one pane. */
  double strength() {
    return !isKnown() ? 0 : Math.min(mean * mean / Math.max(excess, LEAST_EXCESS), MOST_STRENGTH);
  }
}
