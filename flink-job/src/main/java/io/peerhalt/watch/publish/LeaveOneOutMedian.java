package io.peerhalt.watch.publish;

import java.util.Arrays;

/** Median of all values but one; constant cost each after one sort. */
final class LeaveOneOutMedian {

  private final double[] sorted;

  LeaveOneOutMedian(double[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /**
   * Returns the median of the values without one that equals {@code value}; 0 if nothing is left.
   */
  double without(double value) {
    int others = sorted.length - 1;
    if (others < 1) {
      return 0;
    }
    int left = Arrays.binarySearch(sorted, value);
    int middle = others / 2;
    double upper = at(middle, left);
    return others % 2 == 1 ? upper : (at(middle - 1, left) + upper) / 2;
  }

  private double at(int place, int leftOut) {
    return sorted[place < leftOut ? place : place + 1];
  }
}
