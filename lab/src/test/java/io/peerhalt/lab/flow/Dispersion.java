package io.peerhalt.lab.flow;

/**
 * How bursty executions are, in bins of one second, over the variance of a Poisson stream.
 *
 * @param whole variance over mean of all servers together
 * @param perServer variance over mean of one server, averaged over the servers
 * @param afterTotal the same around the server's even share of what all did in that second; 1 if
 *     every execution chose its server by itself
 * @param perSecond executions per second of all servers
 */
record Dispersion(double whole, double perServer, double afterTotal, double perSecond) {

  /** Measures seconds {@code fromSecond} to {@code toSecond} of the flow, routed to servers. */
  static Dispersion of(Flow flow, Router router, int servers, int fromSecond, int toSecond) {
    long[][] counts = new long[servers][toSecond - fromSecond];
    for (FlowEvent event = flow.next();
        event.timeNanos() < toSecond * 1_000_000_000L;
        event = flow.next()) {
      int server = router.serverFor(event);
      int second = (int) (event.timeNanos() / 1_000_000_000L);
      if (event.action() == FlowAction.EXEC && second >= fromSecond) {
        counts[server][second - fromSecond]++;
      }
    }
    return of(counts);
  }

  private static Dispersion of(long[][] counts) {
    int servers = counts.length;
    int seconds = counts[0].length;
    long[] total = new long[seconds];
    double perServer = 0;
    for (long[] server : counts) {
      perServer += varianceOverMean(server) / servers;
      for (int t = 0; t < seconds; t++) {
        total[t] += server[t];
      }
    }
    double squares = 0;
    double executions = 0;
    for (int t = 0; t < seconds; t++) {
      double share = (double) total[t] / servers;
      executions += total[t];
      for (long[] server : counts) {
        squares += (server[t] - share) * (server[t] - share);
      }
    }
    double poisson = executions * (1 - 1.0 / servers);
    return new Dispersion(
        varianceOverMean(total), perServer, squares / poisson, executions / seconds);
  }

  private static double varianceOverMean(long[] counts) {
    double sum = 0;
    double squares = 0;
    for (long count : counts) {
      sum += count;
      squares += (double) count * count;
    }
    double mean = sum / counts.length;
    return (squares / counts.length - mean * mean) / mean;
  }
}
