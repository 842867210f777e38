package io.peerhalt.lab.evaluate;

/**
 * Envoy's success-rate outlier ejection, turned from too few successes to too many executions: mean
 * and deviation over all hosts, the judged one included, factor 1.9, bins of 10 s, at least 5 hosts
 * with enough requests (Envoy's default is 100; here as few as for the other baselines).
 */
record SuccessRateOutlier() implements Baseline {

  private static final double FACTOR = 1.9;
  private static final int FEWEST_HOSTS = 5;

  @Override
  public String label() {
    return "envoy";
  }

  @Override
  public String formula() {
    return "10 s: x > mean + 1.9 sigma over all servers, at least 5 of them with x >= 10";
  }

  @Override
  public int seconds() {
    return 10;
  }

  @Override
  public boolean departs(Bins bins, long bin, int server) {
    double sum = 0;
    double squares = 0;
    int hosts = 0;
    for (int host = 0; host < bins.servers(); host++) {
      long count = bins.count(bin, bin + seconds(), host);
      if (count >= FEWEST) {
        hosts++;
        sum += count;
        squares += (double) count * count;
      }
    }
    if (hosts < FEWEST_HOSTS) {
      return false;
    }
    double mean = sum / hosts;
    double sigma = Math.sqrt(Math.max(0, squares / hosts - mean * mean));
    return sigma > 0 && bins.count(bin, bin + seconds(), server) > mean + FACTOR * sigma;
  }
}
