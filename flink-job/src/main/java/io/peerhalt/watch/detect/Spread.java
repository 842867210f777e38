package io.peerhalt.watch.detect;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * How far the servers of a group stray in one metric, pooled: a server counts as at least as
 * dispersed as its peers on average, for a rare burst may not have come its way yet, and as at most
 * some times the median, for its own departure makes its counts look dispersed.
 */
final class Spread {

  /** Most of the median that one server can have. */
  private static final double MOST_OF_MEDIAN = 2;

  private final double meanDispersion;
  private final double mostDispersion;
  private final double meanWobble;
  private final double mostWobble;

  private Spread(double[] dispersions, double[] wobbles) {
    this.mostDispersion = MOST_OF_MEDIAN * median(dispersions);
    this.meanDispersion = mean(dispersions, mostDispersion);
    this.mostWobble = MOST_OF_MEDIAN * MOST_OF_MEDIAN * Math.max(median(wobbles), 0);
    this.meanWobble = Math.max(mean(wobbles, Double.MAX_VALUE), 0);
  }

  /** Returns the spread of {@code metric} over the roster. */
  static Spread of(Metric metric, Roster roster) {
    return new Spread(
        values(roster, track -> Math.max(1, metric.chart(track).dispersion)),
        values(roster, track -> metric.chart(track).wobbleSquared));
  }

  /** Returns the dispersion that holds for one chart, at least 1. */
  double dispersion(Chart chart) {
    return Math.max(meanDispersion, Math.min(chart.dispersion, mostDispersion));
  }

  /** Returns the wobble that holds for one chart, squared, as part of its share. */
  double wobbleSquared(Chart chart) {
    return Math.max(meanWobble, Math.min(chart.wobbleSquared, mostWobble));
  }

  private static double[] values(Roster roster, ToDoubleFunction<ServerTrack> value) {
    return roster.tracks().stream().mapToDouble(value).sorted().toArray();
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  private static double mean(double[] values, double most) {
    return Arrays.stream(values).map(value -> Math.min(value, most)).average().orElse(0);
  }
}
