package io.peerhalt.watch.measure;

/**
 * How long something took, in the fixed buckets of a Prometheus histogram, so that those of several
 * processes can be added. Written by one thread; others read it and may miss what is being written.
 */
public final class SecondsHistogram {

  private static final double[] BOUNDS = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30
  };

  private final long[] counts = new long[BOUNDS.length + 1];
  private double sumSeconds;

  /** Counts a duration; two clocks may disagree, so one below zero counts as zero. */
  public void observe(double seconds) {
    double passed = Math.max(0, seconds);
    int bucket = 0;
    while (bucket < BOUNDS.length && passed > BOUNDS[bucket]) {
      bucket++;
    }
    counts[bucket]++;
    sumSeconds += passed;
  }

  /** Returns how many were counted. */
  public long count() {
    return countUpTo(BOUNDS.length);
  }

  /** Returns the sum of all. */
  public double sumSeconds() {
    return sumSeconds;
  }

  int buckets() {
    return counts.length;
  }

  /** Returns the upper bound of a bucket as Prometheus writes it. */
  String bound(int bucket) {
    return bucket == BOUNDS.length ? "+Inf" : Double.toString(BOUNDS[bucket]);
  }

  /** Returns how many were at most the bound of {@code bucket}. */
  long countUpTo(int bucket) {
    long sum = 0;
    for (int i = 0; i <= bucket; i++) {
      sum += counts[i];
    }
    return sum;
  }
}
