package io.peerhalt.lab.evaluate;

/**
 * How much a flow's counts scatter in bins of a second; 1 is Poisson. Both pooled over servers.
 *
 * @param own variance over mean of a server's counts
 * @param share Pearson's statistic of a server's counts around its share {@code w} of what all did
 *     in the second, {@code sum (x - n w)^2 / sum n w (1 - w)}: what is left when the market's own
 *     pace cancels
 */
record Dispersions(double own, double share) {

  /** Measures over all bins. */
  static Dispersions of(Bins bins) {
    long seconds = bins.end() - bins.first();
    double[] mean = new double[bins.servers()];
    double total = 0;
    for (int server = 0; server < mean.length; server++) {
      mean[server] = bins.count(bins.first(), bins.end(), server) / (double) seconds;
      total += mean[server];
    }
    double ownSquares = 0;
    double shareSquares = 0;
    double shareVariance = 0;
    for (long bin = bins.first(); bin < bins.end(); bin++) {
      double inAll = inAll(bins, bin);
      for (int server = 0; server < mean.length; server++) {
        double weight = total > 0 ? mean[server] / total : 0;
        double count = bins.count(bin, bin + 1, server);
        ownSquares += square(count - mean[server]);
        shareSquares += square(count - inAll * weight);
        shareVariance += inAll * weight * (1 - weight);
      }
    }
    return new Dispersions(
        total > 0 ? ownSquares / seconds / total : 1,
        shareVariance > 0 ? shareSquares / shareVariance : 1);
  }

  private static double inAll(Bins bins, long bin) {
    double sum = 0;
    for (int server = 0; server < bins.servers(); server++) {
      sum += bins.count(bin, bin + 1, server);
    }
    return sum;
  }

  private static double square(double value) {
    return value * value;
  }
}
