package io.peerhalt.watch.ingest;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock that stands still until it is told. */
final class TestClock extends Clock {

  private long millis;

  TestClock(long millis) {
    this.millis = millis;
  }

  void at(long newMillis) {
    millis = newMillis;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }
}
