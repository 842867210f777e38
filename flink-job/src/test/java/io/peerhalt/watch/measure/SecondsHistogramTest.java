package io.peerhalt.watch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.watch.Counters;
import org.junit.jupiter.api.Test;

class SecondsHistogramTest {

  private final Counters counters = new Counters();
  private final SecondsHistogram histogram =
      OperatorMetrics.of(counters.group()).histogram("delay_seconds");

  @Test
  void countsEachDurationInEveryBucketThatHoldsIt() {
    histogram.observe(0.001);
    histogram.observe(0.0011);
    histogram.observe(3);
    assertEquals(1, bucket("0.001"));
    assertEquals(2, bucket("0.002"));
    assertEquals(2, bucket("2.0"));
    assertEquals(3, bucket("5.0"));
    assertEquals(3, bucket("30.0"));
    assertEquals(3, bucket("+Inf"));
  }

  @Test
  void keepsWhatIsLongerThanAnyBucket() {
    histogram.observe(3_600);
    assertEquals(0, bucket("30.0"));
    assertEquals(1, bucket("+Inf"));
    assertEquals(1, counters.value("delay_seconds_count"));
    assertEquals(3_600, counters.value("delay_seconds_sum"));
  }

  @Test
  void takesADurationBelowZeroForZero() {
    histogram.observe(-5);
    assertEquals(1, bucket("0.001"));
    assertEquals(0, counters.value("delay_seconds_sum"));
  }

  private double bucket(String le) {
    return counters.value("delay_seconds_bucket", le);
  }
}
