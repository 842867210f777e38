package io.peerhalt.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogThrottleTest {

  @Test
  void oneLinePassesPerIntervalAndSaysHowManyDidNot() {
    ManualTime time = new ManualTime(Samples.MORNING);
    LogThrottle throttle = new LogThrottle(Duration.ofSeconds(5), time::nanoTime);
    List<Long> heldBack = new ArrayList<>();
    for (int second = 0; second <= 10; second++) {
      throttle.say(heldBack::add);
      time.advance(Duration.ofSeconds(1));
    }
    assertEquals(List.of(0L, 4L, 4L), heldBack);
  }
}
