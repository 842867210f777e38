package io.peerhalt.watch.detect;

import java.io.Serializable;
import java.util.concurrent.TimeUnit;

/**
 * What a limit counts and over which time.
 *
 * @param metric what is counted
 * @param windowMillis length of the sliding window, up to 1 d
 */
public record LimitMeasure(LimitMetric metric, long windowMillis) implements Serializable {

  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOUR_MILLIS = 3_600_000;

  public LimitMeasure {
    if (windowMillis < 1 || windowMillis > TimeUnit.DAYS.toMillis(1)) {
      throw new IllegalArgumentException("a window is from pane.length to 1 d");
    }
  }

  /** Returns the window in words, like {@code 10 s}. */
  String window() {
    if (windowMillis % TimeUnit.DAYS.toMillis(1) == 0) {
      return windowMillis / TimeUnit.DAYS.toMillis(1) + " d";
    }
    if (windowMillis % HOUR_MILLIS == 0) {
      return windowMillis / HOUR_MILLIS + " h";
    }
    if (windowMillis % MINUTE_MILLIS == 0) {
      return windowMillis / MINUTE_MILLIS + " min";
    }
    return windowMillis % 1_000 == 0 ? windowMillis / 1_000 + " s" : windowMillis + " ms";
  }

  /** Returns how it is written in the option, like {@code executions/10s}. */
  @Override
  public String toString() {
    return metric + "/" + window().replace(" ", "");
  }
}
