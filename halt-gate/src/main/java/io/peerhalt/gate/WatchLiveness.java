package io.peerhalt.gate;

import java.time.Duration;

/**
 * Whether any watch is alive, by the arrival of heartbeats on the engine's monotonic clock. Not
 * heard since the start counts as lost: the control topic keeps the last heartbeat of each watch,
 * so a live one is known at once. For one thread.
 */
final class WatchLiveness {

  /** What a look at the clock found. */
  enum Signal {
    /** As before, or still lost and said so recently. */
    UNCHANGED,
    /** No watch for longer than the timeout. */
    LOST,
    /** Lost for another whole timeout. */
    STILL_LOST,
    /** A watch is heard again. */
    BACK
  }

  private final long timeoutNanos;
  private final long startNanos;
  private boolean everHeard;
  private long heardNanos;
  private boolean lost;
  private long saidNanos;

  WatchLiveness(Duration timeout, long startNanos) {
    this.timeoutNanos = timeout.toNanos();
    this.startNanos = startNanos;
  }

  /** A heartbeat was sent or arrived at that monotonic time; an older one than known is ignored. */
  void heard(long nanos) {
    if (!everHeard || nanos - heardNanos > 0) {
      everHeard = true;
      heardNanos = nanos;
    }
  }

  /** Looks at the clock and returns what has changed since the last look. */
  Signal check(long nowNanos) {
    boolean silent = !everHeard || nowNanos - heardNanos > timeoutNanos;
    if (silent && (!lost || nowNanos - saidNanos >= timeoutNanos)) {
      Signal signal = lost ? Signal.STILL_LOST : Signal.LOST;
      lost = true;
      saidNanos = nowNanos;
      return signal;
    }
    if (!silent && lost) {
      lost = false;
      return Signal.BACK;
    }
    return Signal.UNCHANGED;
  }

  /** Returns whether the last look found the watch lost. */
  boolean isLost() {
    return lost;
  }

  /** Returns the seconds since the newest heartbeat, or since the start if there was none. */
  double ageSeconds(long nowNanos) {
    return (nowNanos - (everHeard ? heardNanos : startNanos)) / 1e9;
  }
}
