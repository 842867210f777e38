package io.peerhalt.lab.run;

import java.util.concurrent.atomic.AtomicLong;

/** Wall seconds since trading began; any thread may read. */
final class TradingClock {

  private static final double NANOS_PER_SECOND = 1e9;

  private final AtomicLong beganNanos = new AtomicLong(Long.MIN_VALUE);

  /** Trading begins now. */
  void begin() {
    beganNanos.set(System.nanoTime());
  }

  /** Returns the seconds since trading began, 0 before. */
  double seconds() {
    long began = beganNanos.get();
    return began == Long.MIN_VALUE ? 0 : (System.nanoTime() - began) / NANOS_PER_SECOND;
  }

  /** Returns the seconds as minutes, seconds and tenths. */
  String text() {
    double seconds = seconds();
    return String.format("%02d:%04.1f", (int) (seconds / 60), seconds % 60);
  }
}
