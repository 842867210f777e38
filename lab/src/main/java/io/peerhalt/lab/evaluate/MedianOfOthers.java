package io.peerhalt.lab.evaluate;

import java.util.stream.IntStream;

/** A server against three times the median of the others in the same second. */
record MedianOfOthers() implements Baseline {

  private static final double TIMES = 3;

  @Override
  public String label() {
    return "median";
  }

  @Override
  public String formula() {
    return "1 s: x >= 3 times the median of the others and x >= 10";
  }

  @Override
  public boolean departs(Bins bins, long bin, int server) {
    long[] others =
        IntStream.range(0, bins.servers())
            .filter(other -> other != server)
            .mapToLong(other -> bins.count(bin, bin + 1, other))
            .sorted()
            .toArray();
    int half = others.length / 2;
    double median = others.length % 2 == 1 ? others[half] : (others[half - 1] + others[half]) / 2.0;
    long count = bins.count(bin, bin + 1, server);
    return count >= FEWEST && count >= TIMES * median;
  }
}
