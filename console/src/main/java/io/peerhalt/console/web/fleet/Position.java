package io.peerhalt.console.web.fleet;

/**
 * Where a target is beside its peers, over the last {@value #WINDOW_SECONDS} seconds that it was
 * told of.
 *
 * @param target the server or symbol
 * @param group its peer group, empty for a symbol
 * @param perSecond its executions a second
 * @param peersPerSecond executions a second that its peers say are normal
 * @param peers how many peers that is
 * @param silentSeconds seconds since it was last told of; 0 for one that is
 */
public record Position(
    String target,
    String group,
    double perSecond,
    double peersPerSecond,
    int peers,
    long silentSeconds) {

  /** Over how many seconds a position is taken. */
  static final int WINDOW_SECONDS = 5;

  private static final double DEPARTING_RATIO = 3;
  private static final double LEAST_EXCESS = 5;
  private static final double SMALLEST_RATE = 0.2;

  static Position of(Trace trace, long newestSecond) {
    double own = 0;
    double peers = 0;
    int known = 0;
    for (long second = newestSecond - WINDOW_SECONDS + 1; second <= newestSecond; second++) {
      float rate = trace.own(second);
      if (!Float.isNaN(rate)) {
        own += rate;
        peers += trace.peers(second);
        known++;
      }
    }
    long silent = Math.max(0, newestSecond - trace.newest());
    int seconds = Math.max(1, known);
    return new Position(
        trace.target(), trace.group(), own / seconds, peers / seconds, trace.peerCount(), silent);
  }

  /** Returns how many times as fast as its peers it is; peers that stand still count as 0.2/s. */
  public double ratio() {
    return perSecond / Math.max(SMALLEST_RATE, peersPerSecond);
  }

  /**
   * Returns whether it looks unlike its peers at a glance: three times as fast and 5/s above them.
   * This orders a page and judges nobody; that is the watch's part.
   */
  public boolean looksDeparted() {
    return ratio() >= DEPARTING_RATIO && perSecond - peersPerSecond >= LEAST_EXCESS;
  }
}
