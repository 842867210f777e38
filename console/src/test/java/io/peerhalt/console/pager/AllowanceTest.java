package io.peerhalt.console.pager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  @Test
  void noMinuteHasMoreThanAllowed() {
    Allowance allowance = new Allowance(2);
    assertEquals(0, allowance.waitNanos(seconds(0)));
    allowance.use(seconds(0));
    allowance.use(seconds(20));
    assertEquals(seconds(30), allowance.waitNanos(seconds(30)));
    assertEquals(0, allowance.waitNanos(seconds(60)));
    allowance.use(seconds(60));
    assertEquals(seconds(19), allowance.waitNanos(seconds(61)));
  }

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
