package io.peerhalt.watch.ingest;

import java.io.Serializable;

/**
 * How the watermark follows the data and the clock.
 *
 * @param outOfOrdernessMillis how long after a record's append time older ones are still expected
 * @param maxWaitMillis how far the watermark of a split may trail the wall clock for no fault of
 *     the reader; 0 in bounded replay: no wall clock
 * @param settleMillis after a start: how long to wait for all partitions to show themselves
 * @param catchUpMillis for how long a partition is waited for that comes no nearer to its end
 *     though the reader has time to spare
 * @param stepMillis time is told when it has passed a full step, and not in between
 */
public record WatermarkRules(
    long outOfOrdernessMillis,
    long maxWaitMillis,
    long settleMillis,
    long catchUpMillis,
    long stepMillis)
    implements Serializable {

  /** Returns whether the input is live, so that the wall clock bounds the wait. */
  public boolean live() {
    return maxWaitMillis > 0;
  }

  /** Returns the same rules for a replay. */
  public WatermarkRules withoutWallClock() {
    return new WatermarkRules(outOfOrdernessMillis, 0, settleMillis, catchUpMillis, stepMillis);
  }
}
