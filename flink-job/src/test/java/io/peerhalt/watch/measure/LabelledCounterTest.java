package io.peerhalt.watch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.watch.Counters;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledCounterTest {

  private final Counters counters = new Counters();
  private final LabelledCounter skewed =
      new LabelledCounter(OperatorMetrics.of(counters.group()), "server", "skewed_total");

  @Test
  void countsEachValueForItself() {
    skewed.inc("s1");
    skewed.inc("s2");
    skewed.inc("s2");
    assertEquals(1, counters.count("skewed_total", "s1"));
    assertEquals(2, counters.count("skewed_total", "s2"));
  }

  @Test
  void showsExpectedValuesAtZero() {
    skewed.expecting(List.of("s1", "s2"));
    assertEquals(2, counters.registered("skewed_total"));
    assertEquals(0, counters.count("skewed_total"));
  }

  @Test
  void inventedValuesShareOneCounterAndNoneIsLost() {
    int invented = LabelledCounter.MOST_VALUES * 3;
    for (int server = 0; server < invented; server++) {
      skewed.inc("s" + server);
    }
    assertEquals(LabelledCounter.MOST_VALUES + 1, counters.registered("skewed_total"));
    assertEquals(invented, counters.count("skewed_total"));
    assertEquals(
        invented - LabelledCounter.MOST_VALUES,
        counters.count("skewed_total", LabelledCounter.OTHERS));
  }
}
