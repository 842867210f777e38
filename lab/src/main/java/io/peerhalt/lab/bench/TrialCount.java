package io.peerhalt.lab.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells now and then how many trials are made. */
final class TrialCount {

  private static final long EVERY_NANOS = 10_000_000_000L;

  private final String load;
  private final int trials;
  private final PrintWriter out;
  private final long startNanos = System.nanoTime();
  private long toldNanos = startNanos;
  private int made;

  /** Counts up to so many trials under a load. */
  TrialCount(String load, int trials, PrintWriter out) {
    this.load = load;
    this.trials = trials;
    this.out = out;
  }

  /** One more is made; of its fault so many were missed by now. */
  void made(int missed) {
    made++;
    long now = System.nanoTime();
    if (now - toldNanos >= EVERY_NANOS || made == trials) {
      toldNanos = now;
      out.printf(
          Locale.ROOT,
          "%s: %d of %d trials after %d s, %d missed%n",
          load,
          made,
          trials,
          (now - startNanos) / 1_000_000_000,
          missed);
      out.flush();
    }
  }
}
