package io.peerhalt.console.pager;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** At most so many events in any minute. For one thread. */
final class Allowance {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final int perMinute;
  private final Deque<Long> used = new ArrayDeque<>();

  Allowance(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Returns how long to wait, in nanoseconds, until one more event is allowed; 0 if it is now. */
  long waitNanos(long nowNanos) {
    while (!used.isEmpty() && nowNanos - used.peekFirst() >= MINUTE) {
      used.removeFirst();
    }
    return used.size() < perMinute ? 0 : used.peekFirst() + MINUTE - nowNanos;
  }

  /** Takes note of an event. */
  void use(long nowNanos) {
    used.addLast(nowNanos);
  }
}
