package io.peerhalt.gate;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets one log line through per interval and counts the rest. For one thread. */
final class LogThrottle {

  private final long intervalNanos;
  private final LongSupplier nanoTime;
  private boolean spoken;
  private long spokenNanos;
  private long silenced;

  LogThrottle(Duration interval, LongSupplier nanoTime) {
    this.intervalNanos = interval.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Runs {@code line} with the number of lines held back since the last one, if one is due. */
  void say(Line line) {
    long now = nanoTime.getAsLong();
    if (spoken && now - spokenNanos < intervalNanos) {
      silenced++;
      return;
    }
    spoken = true;
    spokenNanos = now;
    line.log(silenced);
    silenced = 0;
  }

  /** One log line. */
  interface Line {

    /** Logs it, knowing how many like it were held back. */
    void log(long heldBack);
  }
}
