package io.peerhalt.lab.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselinesTest {

  @Test
  void ownHistoryDepartsAtFiveStandardDeviations() {
    OwnHistory rule = new OwnHistory();
    // Mean 4, deviation 2: 5 deviations are 14.
    assertFalse(rule.departs(flatThen(4, 13), 20, 0));
    assertTrue(rule.departs(flatThen(4, 14), 20, 0));
  }

  @Test
  void ownHistoryIsSilentWithoutHistory() {
    assertFalse(new OwnHistory().departs(Samples.bins(row(1, 1), row(99, 1)), 1, 0));
  }

  @Test
  void medianDepartsAtThreeTimesTheMiddleOfTheOthers() {
    MedianOfOthers rule = new MedianOfOthers();
    // Others 1, 4, 90: median 4.
    assertFalse(rule.departs(Samples.bins(row(11, 1, 4, 90)), 0, 0));
    assertTrue(rule.departs(Samples.bins(row(12, 1, 4, 90)), 0, 0));
    // Others 4 and 6: median 5.
    assertFalse(rule.departs(Samples.bins(row(14, 4, 6)), 0, 0));
    assertTrue(rule.departs(Samples.bins(row(15, 4, 6)), 0, 0));
    // Nine are too few to speak, whatever the others did.
    assertFalse(rule.departs(Samples.bins(row(9, 0, 0)), 0, 0));
  }

  @Test
  void negativeBinomialTailIsTheGeometricOne() {
    // Mean 2 and variance 3 times the mean: size 1, a geometric number with P(X >= x) = (2/3)^x.
    assertEquals(1, NegativeBinomialOfOthers.tail(0, 2, 3), 1e-12);
    assertEquals(Math.pow(2 / 3.0, 10), NegativeBinomialOfOthers.tail(10, 2, 3), 1e-12);
    // (2/3)^34 = 1.03e-6, (2/3)^35 = 6.9e-7.
    NegativeBinomialOfOthers rule = new NegativeBinomialOfOthers();
    assertFalse(rule.departs(Samples.bins(row(34, 2, 2)), 0, 0));
    assertTrue(rule.departs(Samples.bins(row(35, 2, 2)), 0, 0));
  }

  @Test
  void successRateOutlierCanHardlyDepartAmongFive() {
    // 5 hosts: mean 28, deviation 36 = sqrt(n - 1) steps of 18; mean + 1.9 deviations is 96.4.
    Bins bins = tenSeconds(row(100, 10, 10, 10, 10));
    assertTrue(new SuccessRateOutlier().departs(bins, 0, 0));
    assertFalse(new SuccessRateOutlier().departs(bins, 0, 1));
    assertFalse(new SuccessRateOutlier().departs(tenSeconds(row(100, 10, 10, 10)), 0, 0));
  }

  @Test
  void departureThatStaysUpCountsOnce() {
    Bins bins = Samples.bins(row(30, 1, 1), row(30, 1, 1), row(1, 1, 1), row(30, 1, 1));
    assertEquals(2, Baselines.departures(new MedianOfOthers(), bins));
  }

  @Test
  void delayEndsWithTheBin() {
    Bins bins = Samples.bins(row(1, 1, 1), row(30, 1, 1));
    assertEquals(OptionalLong.of(1_300), Baselines.found(new MedianOfOthers(), bins, 700, 0));
    assertEquals(OptionalLong.empty(), Baselines.found(new MedianOfOthers(), bins, 2_000, 0));
  }

  private static Bins flatThen(long before, long last) {
    return Samples.bins(
        IntStream.rangeClosed(0, 20)
            .mapToObj(i -> row(i < 20 ? before : last, 0))
            .toArray(long[][]::new));
  }

  private static Bins tenSeconds(long[] sum) {
    return Samples.bins(
        IntStream.range(0, 10)
            .mapToObj(i -> i == 0 ? sum : new long[sum.length])
            .toArray(long[][]::new));
  }

  private static long[] row(long... counts) {
    return counts;
  }
}
