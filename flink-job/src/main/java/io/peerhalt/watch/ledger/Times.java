package io.peerhalt.watch.ledger;

/** Event times in microseconds that may not be known yet. */
final class Times {
  /** It has not happened, or nothing is known. */
  static final long NEVER = Long.MIN_VALUE;

  /** No more input will come. */
  static final long END = Long.MAX_VALUE;

  private static final long MICROS_PER_MILLI = 1_000;

  private Times() {}

  /**
   * Returns a watermark in microseconds; before the first and after the last stay what they are.
   */
  static long ofWatermark(long millis) {
    return millis == NEVER || millis == END ? millis : millis * MICROS_PER_MILLI;
  }

  /** Returns the time of a timer that fires when the given time has passed for sure. */
  static long timerMillis(long micros) {
    return -Math.floorDiv(-micros, MICROS_PER_MILLI);
  }

  /** Returns the next full step after the given time. */
  static long roundUp(long micros, long stepMicros) {
    return (Math.floorDiv(micros, stepMicros) + 1) * stepMicros;
  }
}
