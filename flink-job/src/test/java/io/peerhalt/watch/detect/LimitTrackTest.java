package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTrackTest {

  private static final long START = 1_343_827_812_345_600L;

  @ParameterizedTest
  @CsvSource({
    "100,      100, 1,  100",
    "1000,     100, 10, 100",
    "6000,     100, 60, 100",
    "6100,     100, 32, 200",
    "60000,    100, 56, 1100",
    "86400000, 100, 60, 1464500",
    "86400000, 1000, 60, 1465000",
    "150,      100, 2,  100",
  })
  void hasAtMostSixtyBuckets(long window, int pane, int buckets, long bucketMillis) {
    LimitTrack track = new LimitTrack();
    track.slide(START, window, pane);
    assertEquals(buckets, track.counts.length);
    assertEquals(bucketMillis, track.bucketMillis);
  }

  @ParameterizedTest
  @CsvSource({"100", "1000", "6000", "6100", "60000", "3600000", "86400000"})
  void neverForgetsTooEarlyAndHardlyTooLate(long window) {
    long seed = window;
    System.out.println("LimitTrack seed " + seed);
    Random random = new Random(seed);
    LimitTrack track = new LimitTrack();
    TreeMap<Long, Long> panes = new TreeMap<>();
    long now = START;
    for (int i = 0; i < 5_000; i++) {
      now += 100L * (1 + (long) (random.nextDouble() * random.nextDouble() * window / 1_000));
      long count = random.nextInt(10);
      track.slide(now, window, 100);
      track.add(count);
      panes.put(now, count);
      long least = sum(panes.tailMap(now + 100 - window));
      long most = sum(panes.tailMap(now + 100 - window - slack(window)));
      assertTrue(track.used() >= least, "forgot too early at " + i);
      assertTrue(track.used() <= most, "remembers too long at " + i);
    }
  }

  @Test
  void aChangedConfigurationBeginsAnew() {
    LimitTrack track = new LimitTrack();
    track.slide(START, 1_000, 100);
    track.add(7);
    track.slide(START, 10_000, 100);
    assertEquals(0, track.used());
  }

  @Test
  void anOlderPaneCountsIntoTheNewest() {
    LimitTrack track = new LimitTrack();
    track.slide(START, 1_000, 100);
    track.slide(START - 5_000, 1_000, 100);
    track.add(7);
    track.slide(START + 900, 1_000, 100);
    assertEquals(7, track.used());
    track.slide(START + 1_000, 1_000, 100);
    assertEquals(0, track.used());
  }

  @Test
  void isOverExactlyWhenNothingIsLeft() {
    LimitTrack track = new LimitTrack();
    track.slide(START, 1_000, 100);
    track.add(1);
    assertTrue(!track.isOver(START + 999));
    assertTrue(track.isOver(START + 1_000));
  }

  private static long slack(long window) {
    return window <= 6_000 ? 0 : window / 59 + 200;
  }

  private static long sum(Map<Long, Long> panes) {
    return panes.values().stream().mapToLong(Long::longValue).sum();
  }
}
