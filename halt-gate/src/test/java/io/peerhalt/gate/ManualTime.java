package io.peerhalt.gate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Wall clock and monotonic clock that move only when told; for one thread. */
final class ManualTime extends Clock {

  private long nanos = -3_000_000_000L; // a monotonic clock may be negative
  private Instant now;

  ManualTime(Instant start) {
    now = start;
  }

  void advance(Duration step) {
    now = now.plus(step);
    nanos += step.toNanos();
  }

  long nanoTime() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("only UTC");
  }
}
