package io.peerhalt.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.gate.WatchLiveness.Signal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchLivenessTest {

  private static final long SECOND = 1_000_000_000L;

  /** Beats and looks of one story, in seconds; the look's answer is that of the last one. */
  @ParameterizedTest
  @CsvSource({
    "'look 0',                              LOST",
    "'beat 0, look 0',                      UNCHANGED",
    "'beat 0, look 5',                      UNCHANGED",
    "'beat 0, look 6',                      LOST",
    "'beat 0, look 6, look 10',             UNCHANGED",
    "'beat 0, look 6, look 11',             STILL_LOST",
    "'beat 0, look 6, look 11, look 15',    UNCHANGED",
    "'beat 0, look 6, look 11, look 16',    STILL_LOST",
    "'beat 0, look 6, beat 7, look 7',      BACK",
    "'look 0, beat 1, look 1, look 2',      UNCHANGED",
    "'beat 4, beat 1, look 8',              UNCHANGED",
    "'beat 0, look 6, beat 7, look 8, look 13', LOST",
    "'beat 0, beat 20, look 20',            UNCHANGED",
  })
  void saysWhatHasChanged(String story, Signal last) {
    WatchLiveness watch = new WatchLiveness(Duration.ofSeconds(5), -SECOND);
    Signal signal = null;
    for (String step : story.split(", ")) {
      long nanos = Long.parseLong(step.substring(5)) * SECOND;
      if (step.startsWith("beat")) {
        watch.heard(nanos);
      } else {
        signal = watch.check(nanos);
      }
    }
    assertEquals(last, signal);
  }

  @Test
  void aMonotonicClockMayOverflow() {
    WatchLiveness watch = new WatchLiveness(Duration.ofSeconds(5), Long.MAX_VALUE - SECOND);
    watch.heard(Long.MAX_VALUE - SECOND);
    assertEquals(Signal.UNCHANGED, watch.check(Long.MAX_VALUE + SECOND));
    assertEquals(Signal.LOST, watch.check(Long.MAX_VALUE + 6 * SECOND));
    assertTrue(watch.isLost());
  }

  @Test
  void ageCountsFromTheNewestBeatOrElseFromTheStart() {
    WatchLiveness watch = new WatchLiveness(Duration.ofSeconds(5), -SECOND);
    assertEquals(2.0, watch.ageSeconds(SECOND));
    watch.heard(SECOND);
    assertEquals(0.5, watch.ageSeconds(SECOND + SECOND / 2));
    assertFalse(watch.isLost());
  }
}
