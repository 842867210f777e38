package io.peerhalt.watch.detect;

import java.util.Arrays;

/**
 * What one target used of one limit: a ring of buckets of event time, the newest of which is still
 * being filled. Flink writes it as state, hence the public fields.
 *
 * <p>A bucket is one pane while the window has up to 60 of them, and the window is then exact. A
 * longer window has at most 60 buckets of several panes and is longer than asked by less than two
 * buckets, 3.5 % for a day: it errs on the side of the halt, and never forgets too early.
 */
public final class LimitTrack {

  /** Most buckets of a ring; this bounds the state of a target and limit to about 600 bytes. */
  static final int MOST_BUCKETS = 60;

  /** Event time of one bucket. */
  public long bucketMillis;

  /** Counts by number of the bucket modulo their length. */
  public long[] counts = {};

  /** Number of the newest bucket since the epoch. */
  public long newest;

  /** Event time of the pane with which it began to count, 0 if that is not known. */
  public long sinceMillis;

  /** Highest step, in percent, told since the use was last below the lowest one. */
  public double toldStep;

  /**
   * Lets the window end with the pane that begins at {@code paneMillis}. A ring of other buckets,
   * from before a change of the configuration, is emptied.
   */
  void slide(long paneStartMillis, long windowMillis, int paneMillis) {
    long panes = ceilDiv(windowMillis, paneMillis);
    boolean exact = panes <= MOST_BUCKETS;
    long bucket = exact ? paneMillis : paneMillis * ceilDiv(panes, MOST_BUCKETS - 1);
    int size = (int) (exact ? panes : ceilDiv(windowMillis, bucket) + 1);
    long now = Math.floorDiv(paneStartMillis, bucket);
    if (bucket != bucketMillis || size != counts.length) {
      bucketMillis = bucket;
      counts = new long[size];
      newest = now;
      sinceMillis = paneStartMillis;
    }
    for (long next = Math.max(newest + 1, now - size + 1); next <= now; next++) {
      counts[Math.floorMod(next, size)] = 0;
    }
    newest = Math.max(newest, now);
  }

  /** Counts into the newest bucket. */
  void add(long count) {
    int place = Math.floorMod(newest, counts.length);
    counts[place] = sum(counts[place], count);
  }

  /** Returns the count of the whole window. */
  long used() {
    return Arrays.stream(counts).reduce(0, LimitTrack::sum);
  }

  /** Returns the event time at which the window begins, or the count if that began later. */
  long startMillis() {
    return Math.max(sinceMillis, (newest - counts.length + 1) * bucketMillis);
  }

  /** Returns whether nothing is left in the window at {@code nowMillis}. */
  boolean isOver(long nowMillis) {
    return (newest + counts.length) * bucketMillis <= nowMillis;
  }

  // A window is never less used because more was counted than a long can hold.
  private static long sum(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
