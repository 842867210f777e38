package io.peerhalt.watch.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How strongly the executions of one tick stick together on a server. Of {@code n} executions in a
 * tick a server's share has the variance {@code n p (1 - p) (1 + rho (n - 1))}: with {@code rho =
 * 0} each goes its own way, with 1 all go the same way, and the tick tells no more than one
 * execution, however many it has. So a router that sends what comes together to the same server
 * makes a burst look like a departure, and the more so the larger the burst: no dispersion that was
 * learned in quiet times covers it. (Intra-class correlation and design effect, Kish 1965;
 * beta-binomial counts, Skellam 1948.)
 *
 * <p>The correlation of a tick is taken as {@code (z - 1) / (n - 1)} with Pearson's statistic
 * {@code z} over the servers; its mean is kept for each octave of {@code n}, since large ticks may
 * be made otherwise than small ones. An octave begins with what the one below says.
 *
 * <p>A tick is learned after the block of {@link Dispersion} that it is of and the one after it,
 * and without the servers that came under suspicion since. A server that runs away makes larger
 * ticks than any before, and its own first ones would else be all that is known of such. Flink
 * writes it as state, hence the public fields.
 */
public final class Clumps {

  private static final int OCTAVES = 20;

  /** Assumed before anything was seen. */
  private static final double AT_FIRST = 0.25;

  /**
   * What is assumed at first, or said by the octave below, weighs as much as so many ticks of two
   * or three executions, and less the more a tick tells, but as so many at least.
   */
  private static final double TICKS_AT_FIRST = 16;

  private static final double LEAST_TICKS_AT_FIRST = 0.5;

  /** Later a tick weighs as one of so many. */
  private static final double MOST_TICKS = 1_000;

  /** Ticks learned from and their mean correlation, by octave of their executions. */
  public double[] ticks = new double[OCTAVES];

  public double[] correlation = new double[OCTAVES];

  /**
   * Ticks of the block that is being collected and of the one before, which are not learned yet.
   * Bound: two or more executions a tick, and few more than ended the block together.
   */
  public List<ClumpTick> fresh = new ArrayList<>();

  public List<ClumpTick> aged = new ArrayList<>();

  /**
   * Returns how many executions of a tick with {@code count} of them tell as much as one would
   * alone; at least 1.
   */
  double designEffect(double count) {
    return count < 2 ? 1 : 1 + correlation(octave(count)) * (count - 1);
  }

  /** Takes a tick that is to be learned later. */
  void collect(ClumpTick tick) {
    if (tick.tells()) {
      fresh.add(tick);
    }
  }

  /** A block has ended: learns from the ticks of the one before, without those suspected since. */
  void age(Map<String, ServerTrack> servers) {
    for (ClumpTick tick : aged) {
      for (ClumpTick.Doubt doubt : tick.doubts) {
        ServerTrack track = servers.get(doubt.serverId);
        if (track == null || track.lastSuspectMillis >= tick.paneMillis) {
          tick.leaveOut(doubt);
        }
      }
      if (tick.tells()) {
        learn(tick.observed, tick.pearson());
      }
    }
    aged = fresh;
    fresh = new ArrayList<>();
  }

  private void learn(double count, double pearson) {
    int octave = octave(count);
    double sample = Math.min((pearson - 1) / (count - 1), 1);
    ticks[octave] = Math.min(ticks[octave] + 1, MOST_TICKS);
    correlation[octave] += (sample - correlation[octave]) / ticks[octave];
  }

  private double correlation(int octave) {
    double rho = AT_FIRST;
    for (int i = 1; i <= octave; i++) {
      double before = Math.max(TICKS_AT_FIRST / (1 << i), LEAST_TICKS_AT_FIRST);
      rho = (rho * before + correlation[i] * ticks[i]) / (before + ticks[i]);
    }
    return Math.max(rho, 0);
  }

  private static int octave(double count) {
    return Math.min(Math.getExponent(count), OCTAVES - 1);
  }
}
