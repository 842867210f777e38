package io.peerhalt.watch.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaveOneOutMedianTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isTheMedianOfTheOthers(long seed) {
    System.out.println("LeaveOneOutMedianTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      double[] values =
          random.ints(1 + random.nextInt(12), 0, 1 + random.nextInt(30)).asDoubleStream().toArray();
      LeaveOneOutMedian median = new LeaveOneOutMedian(values);
      for (int i = 0; i < values.length; i++) {
        assertEquals(naive(values, i), median.without(values[i]));
      }
    }
  }

  @Test
  void holdsWhileHalfOfEightAreBad() {
    LeaveOneOutMedian median = new LeaveOneOutMedian(new double[] {3, 900, 4, 900, 900, 2, 3, 900});
    assertEquals(4, median.without(900));
  }

  private static double naive(double[] values, int leftOut) {
    List<Double> others = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (i != leftOut) {
        others.add(values[i]);
      }
    }
    others.sort(null);
    int size = others.size();
    if (size == 0) {
      return 0;
    }
    return size % 2 == 1
        ? others.get(size / 2)
        : (others.get(size / 2 - 1) + others.get(size / 2)) / 2;
  }
}
