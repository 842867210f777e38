package io.peerhalt.lab.evaluate;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Delays of detections over trials. One that was never found counts as longer than all others, so
 * that a rule which finds only the easy half does not look fast.
 *
 * @param trials number of trials
 * @param foundMillis delays of those that were found, growing
 */
record Delays(int trials, List<Long> foundMillis) {

  Delays {
    foundMillis = foundMillis.stream().sorted().toList();
  }

  /** Returns the delays of {@code outcomes}, one a trial. */
  static Delays of(List<OptionalLong> outcomes) {
    return new Delays(
        outcomes.size(),
        outcomes.stream().filter(OptionalLong::isPresent).map(OptionalLong::getAsLong).toList());
  }

  /** Returns the part of the trials in which the fault was found. */
  double found() {
    return trials == 0 ? 0 : (double) foundMillis.size() / trials;
  }

  /** Returns the median, empty if half of the faults or more were not found. */
  OptionalDouble medianMillis() {
    return quantile(0.5);
  }

  /** Returns the 95 % quantile, empty if fewer were found. */
  OptionalDouble p95Millis() {
    return quantile(0.95);
  }

  private OptionalDouble quantile(double part) {
    int rank = (int) Math.ceil(part * trials);
    return rank < 1 || rank > foundMillis.size()
        ? OptionalDouble.empty()
        : OptionalDouble.of(foundMillis.get(rank - 1));
  }
}
