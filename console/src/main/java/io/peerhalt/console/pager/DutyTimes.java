package io.peerhalt.console.pager;

import io.peerhalt.console.connect.WrongUsage;
import java.time.Duration;

/**
 * When silence is told.
 *
 * @param watchTimeout how long no watch may be heard, 1 s to 10 min
 * @param ackWithin how long a gate may take to answer a halt, 100 ms to 10 min
 */
record DutyTimes(Duration watchTimeout, Duration ackWithin) {

  private static final Duration MAX = Duration.ofMinutes(10);

  DutyTimes {
    require("--watch-timeout", watchTimeout, Duration.ofSeconds(1));
    require("--ack-within", ackWithin, Duration.ofMillis(100));
  }

  private static void require(String option, Duration value, Duration min) {
    if (value.compareTo(min) < 0 || value.compareTo(MAX) > 0) {
      throw new WrongUsage(
          option + " is " + value.toMillis() + " ms; allowed is " + min.toMillis() + " ms to 10m");
    }
  }
}
