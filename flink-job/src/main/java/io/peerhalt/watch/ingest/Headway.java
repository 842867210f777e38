package io.peerhalt.watch.ingest;

/** How much of the time of one partition was read within a while. Append times in milliseconds. */
final class Headway {

  /** Reading so many times faster than time passes is headway: a backlog gets shorter. */
  private static final double GAIN = 1.2;

  /** What is read as fast as time passes, give or take this part of it, is late by a constant. */
  private static final double JITTER = 0.05;

  private long newestMillis = Long.MIN_VALUE;
  private long thenMillis = Long.MIN_VALUE;

  /** Tells that a record was read. */
  void read(long appendMillis) {
    thenMillis = newestMillis == Long.MIN_VALUE ? appendMillis : thenMillis;
    newestMillis = Math.max(newestMillis, appendMillis);
  }

  /** Returns the append time of the newest record, the beginning of time before the first. */
  long newestMillis() {
    return newestMillis;
  }

  /** Returns whether the newest record was older than that, or there was none. */
  boolean isBefore(long millis) {
    return newestMillis < millis;
  }

  /** Returns whether nothing was read since the while began. */
  boolean isNone() {
    return readMillis() == 0;
  }

  /** Returns whether the partition came nearer to its end in a while of that length. */
  boolean isMade(long whileMillis) {
    return readMillis() >= GAIN * whileMillis;
  }

  /** Returns whether the partition was as far from its end after a while of that length. */
  boolean isConstant(long whileMillis) {
    return Math.abs(readMillis() - whileMillis) <= JITTER * whileMillis;
  }

  /** Begins the next while. */
  void restart() {
    thenMillis = newestMillis;
  }

  private long readMillis() {
    return newestMillis - thenMillis;
  }
}
