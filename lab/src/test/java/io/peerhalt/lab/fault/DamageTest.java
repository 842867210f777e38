package io.peerhalt.lab.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.fleet.Scales;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DamageTest {

  private static final long NOW_MICROS = 5_000_000;

  private final Damage damage =
      new Damage("srv-1", new Scales(2, 4), Clock.fixed(Instant.ofEpochSecond(5), ZoneOffset.UTC));

  @Test
  void isEmptyBeforeAnythingBad() {
    assertTrue(damage.beganMicros().isEmpty());
    assertTrue(damage.firstAppendMillis().isEmpty());
    assertEquals(0, damage.executionsUntil(Long.MAX_VALUE - 1));
  }

  @Test
  void beginsWithTheFirstBadOrder() {
    damage.ordered();

    assertEquals(OptionalLong.of(NOW_MICROS), damage.beganMicros());
  }

  @Test
  void countsExecutionsUpToAMoment() {
    for (int i = 0; i < 3_000; i++) {
      damage.executed(1, 1);
    }

    assertEquals(0, damage.executionsUntil(NOW_MICROS - 1));
    assertEquals(3_000, damage.executionsUntil(NOW_MICROS));
  }

  @Test
  void keepsTheEarliestTimeInTheLog() {
    damage.appended(30);
    damage.appended(20);
    damage.appended(40);

    assertEquals(OptionalLong.of(20), damage.firstAppendMillis());
  }

  @Test
  void reckonsInWholeUnitsAndMoney() {
    damage.executed(250, 40_000);

    assertEquals(2.5, damage.excessUnits());
    assertEquals(10.0, damage.excessValue());
  }
}
