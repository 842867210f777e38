package io.peerhalt.watch.detect;

import io.peerhalt.watch.detect.SymbolShares.Tick;
import io.peerhalt.watch.pane.Panel;
import java.util.Map;

/**
 * How far healthy servers stray from their expected share, learned as it runs: the variance of a
 * count {@code x} with expectation {@code mu} and share {@code p} within a block of time is taken
 * as {@code phi mu (1 - p) + (c mu)^2}. The dispersion {@code phi} stems from fills that come
 * together and shows in short blocks (Pearson's statistic); the wobble {@code c} is the slow coming
 * and going of a server's share, which grows with the block and shows in long ones. (Moment
 * estimates of a quasi-likelihood with a random effect, McCullagh and Nelder 1989, ch. 9 and 14.)
 *
 * <p>A block ends by count, not by time, so that a quiet night teaches as much as a busy hour. What
 * it says is learned when the next one has ended and the server was above suspicion all through
 * both, so that a fault that takes a while to show does not widen what is normal meanwhile. How
 * executions stick together ({@link Clumps}) is learned with the same delay.
 */
final class Dispersion {

  /** What is assumed before anything was measured: worse than most flow. */
  static final double AT_FIRST = 2;

  /** A short block has so many executions a server, and lasts so long at least. */
  private static final double SHORT_EXECUTIONS = 4;

  private static final long SHORT_MILLIS = 1_000;

  /** A long block, the same. */
  private static final double LONG_EXECUTIONS = 50;

  private static final long LONG_MILLIS = 5_000;

  /** What is assumed at first weighs as much as so many blocks. */
  private static final double BLOCKS_AT_FIRST = 4;

  private static final double LONG_BLOCKS_AT_FIRST = 0.25;

  /** Later a block weighs this much. */
  private static final double LEARNING_RATE = 0.03;

  private static final double HIGHEST_SAMPLE = 100;
  private static final double HIGHEST_WOBBLE = 1;
  private static final double LEAST_VARIANCE = 0.25;
  private static final double LARGEST_SHARE = 0.95;

  private Dispersion() {}

  /** Collects one tick; at the end of a block learns from the one before. */
  static void learn(
      GroupState state, Roster roster, Panel panel, Standing standing, Map<Metric, Tick> ticks) {
    boolean[] speaking = standing.speaking();
    double executions = ticks.get(Metric.EXECUTIONS).observedTotal();
    double told = Tick.sum(ticks.get(Metric.EXECUTIONS).observed(), speaking);
    double designEffect = state.clumps.designEffect(told);
    ticks.forEach((metric, tick) -> collect(metric, roster, tick, standing, designEffect));
    collectClumps(state, roster, panel, speaking, ticks.get(Metric.EXECUTIONS));
    state.shortBlock.add(executions, panel);
    if (state.shortBlock.holds(SHORT_EXECUTIONS * roster.size(), SHORT_MILLIS)) {
      for (Metric metric : ticks.keySet()) {
        close(metric, roster, allTheTime(speaking, roster, state.shortBlock), false);
      }
      state.clumps.age(state.servers);
      state.shortBlock.restart();
    }
    state.longBlock.add(executions, panel);
    if (state.longBlock.holds(LONG_EXECUTIONS * roster.size(), LONG_MILLIS)) {
      for (Metric metric : ticks.keySet()) {
        close(metric, roster, allTheTime(speaking, roster, state.longBlock), true);
      }
      state.longBlock.restart();
    }
  }

  private static void collectClumps(
      GroupState state, Roster roster, Panel panel, boolean[] calm, Tick executions) {
    ClumpTick tick = new ClumpTick();
    tick.paneMillis = panel.paneStartMillis();
    for (int i = 0; i < roster.size(); i++) {
      double observed = executions.observed()[i];
      double expected = executions.expected()[i];
      if (calm[i] && observed > 0 && roster.tracks().get(i).score() > 0) {
        tick.addDoubtful(roster.ids().get(i), observed, expected);
      } else if (calm[i]) {
        tick.add(observed, expected);
      }
    }
    state.clumps.collect(tick);
  }

  // What a runaway does is no pace that the others are behind, not in its first pane either.
  private static void collect(
      Metric metric, Roster roster, Tick tick, Standing standing, double designEffect) {
    double total = tick.expectedTotal();
    double pace = tick.pace(standing.speaking());
    double paceOfOthers = tick.pace(standing.undoubted());
    for (int i = 0; i < roster.size(); i++) {
      Chart chart = metric.chart(roster.tracks().get(i));
      double usual = tick.expected()[i];
      double mu = usual;
      if (standing.speaking()[i]) {
        mu *= standing.undoubted()[i] ? paceOfOthers : pace;
      }
      double spread = 1 - Math.min(usual / total, LARGEST_SHARE);
      double variance = mu > 0 ? mu * spread * designEffect : 0;
      chart.shortObserved += tick.observed()[i];
      chart.shortExpected += mu;
      chart.shortVariance += variance;
      chart.longObserved += tick.observed()[i];
      chart.longExpected += mu;
      chart.longVariance += variance;
    }
  }

  // Returns who speaks and was not suspected in the block: a fault may be over, and its server
  // resumed, before it ends.
  private static boolean[] allTheTime(boolean[] speaking, Roster roster, Block block) {
    boolean[] calm = speaking.clone();
    for (int i = 0; i < calm.length; i++) {
      calm[i] &= roster.tracks().get(i).lastSuspectMillis < block.startMillis;
    }
    return calm;
  }

  private static void close(Metric metric, Roster roster, boolean[] calm, boolean isLong) {
    for (int i = 0; i < roster.size(); i++) {
      Chart chart = metric.chart(roster.tracks().get(i));
      if (isLong) {
        learnWobble(chart, calm[i]);
        chart.longObserved = 0;
        chart.longExpected = 0;
        chart.longVariance = 0;
      } else {
        learnDispersion(chart, calm[i]);
        chart.shortObserved = 0;
        chart.shortExpected = 0;
        chart.shortVariance = 0;
      }
    }
  }

  private static void learnDispersion(Chart chart, boolean calm) {
    if (calm && !Double.isNaN(chart.shortSample)) {
      chart.shortBlocks++;
      double gain = Math.max(LEARNING_RATE, 1 / (chart.shortBlocks + BLOCKS_AT_FIRST));
      chart.dispersion += gain * (chart.shortSample - chart.dispersion);
    }
    double error = chart.shortObserved - chart.shortExpected;
    double variance = Math.max(chart.shortVariance, LEAST_VARIANCE);
    double sample = Math.min(error * error / variance, HIGHEST_SAMPLE);
    chart.shortSample = calm ? sample : Double.NaN;
  }

  private static void learnWobble(Chart chart, boolean calm) {
    if (calm && !Double.isNaN(chart.longSample)) {
      chart.longBlocks++;
      double gain = Math.max(LEARNING_RATE, 1 / (chart.longBlocks + LONG_BLOCKS_AT_FIRST));
      chart.wobbleSquared += gain * (chart.longSample - chart.wobbleSquared);
    }
    double mu = chart.longExpected;
    double error = chart.longObserved - mu;
    double variance = Math.max(chart.longVariance, LEAST_VARIANCE);
    double excess = error * error - Math.max(1, chart.dispersion) * variance;
    double sample = Math.min(excess / Math.max(mu * mu, 1), HIGHEST_WOBBLE);
    chart.longSample = calm ? sample : Double.NaN;
  }
}
