package io.peerhalt.watch.detect;

/**
 * Running estimate of the dispersion: the mean of {@code (x - mu)^2 / (mu (1 - p))} over blocks of
 * panes, Pearson's statistic for a binomial share {@code p}. A block is long enough that its counts
 * are not tiny and that fills which belong together fall into the same block.
 */
final class Dispersion {

  /** What is assumed before anything was measured: worse than most flow. */
  static final double AT_FIRST = 2;

  /**
   * A block has at least this many executions per server, unless it lasts {@link
   * #MAX_BLOCK_MILLIS}.
   */
  private static final double BLOCK_EXECUTIONS = 4;

  private static final long MIN_BLOCK_MILLIS = 1_000;
  private static final long MAX_BLOCK_MILLIS = 10_000;
  private static final double LEARNING_RATE = 0.03;
  private static final double HIGHEST_SAMPLE = 100;
  private static final double LEAST_VARIANCE = 0.25;
  private static final double LARGEST_SHARE = 0.95;

  private Dispersion() {}

  /** Returns whether the block that {@code state} is collecting is complete. */
  static boolean blockIsComplete(GroupState state, int servers, int paneMillis) {
    long millis = (long) state.blockPanes * paneMillis;
    boolean full =
        state.blockExecutions >= BLOCK_EXECUTIONS * servers && millis >= MIN_BLOCK_MILLIS;
    return full || millis >= MAX_BLOCK_MILLIS;
  }

  /** Returns whether a complete block holds enough to learn from. */
  static boolean blockIsTelling(GroupState state, int servers) {
    return state.blockExecutions >= BLOCK_EXECUTIONS * servers / 2;
  }

  /** Learns from the chart's block, given what the whole group was expected to do in it. */
  static void learn(Chart chart, double groupExpected) {
    double mu = Math.max(chart.blockExpected, LEAST_VARIANCE);
    double share = Math.min(mu / Math.max(groupExpected, mu), LARGEST_SHARE);
    double error = chart.blockObserved - mu;
    double sample =
        Math.min(error * error / Math.max(mu * (1 - share), LEAST_VARIANCE), HIGHEST_SAMPLE);
    chart.dispersion = Math.max(1, chart.dispersion + LEARNING_RATE * (sample - chart.dispersion));
  }
}
