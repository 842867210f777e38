package io.peerhalt.lab.evaluate;

/**
 * How much a flow's counts scatter in bins of a second, pooled over servers; 1 is Poisson.
 *
 * @param own variance over mean of a server's counts
 * @param share the same around its share of what all did, see {@link ShareDispersion}
 */
record Dispersions(double own, double share) {

  /** Measures over the whole tape, whose bins these are. */
  static Dispersions of(Tape tape, Bins bins) {
    return new Dispersions(own(bins), ShareDispersion.of(tape));
  }

  private static double own(Bins bins) {
    double seconds = bins.end() - bins.first();
    double squares = 0;
    double total = bins.total();
    for (int server = 0; server < bins.servers(); server++) {
      double mean = bins.count(bins.first(), bins.end(), server) / seconds;
      for (long bin = bins.first(); bin < bins.end(); bin++) {
        double error = bins.count(bin, bin + 1, server) - mean;
        squares += error * error;
      }
    }
    return total > 0 ? squares / total : 1;
  }
}
