package io.peerhalt.lab.evaluate;

/** A server against its own trailing mean, taken as Poisson. */
record OwnHistory() implements Baseline {

  private static final int TRAILING = 60;
  private static final int FEWEST_TRAILING = 10;
  private static final double Z = 5;

  @Override
  public String label() {
    return "own-history";
  }

  @Override
  public String formula() {
    return "1 s: (x - m) / sqrt(max(m, 1)) >= 5 and x >= 10; m mean of the server's last 60 s";
  }

  @Override
  public boolean departs(Bins bins, long bin, int server) {
    long from = Math.max(bins.first(), bin - TRAILING);
    if (bin - from < FEWEST_TRAILING) {
      return false;
    }
    double mean = bins.count(from, bin, server) / (double) (bin - from);
    long count = bins.count(bin, bin + 1, server);
    return count >= FEWEST && (count - mean) / Math.sqrt(Math.max(mean, 1)) >= Z;
  }
}
