package io.peerhalt.watch.detect;

/** What is remembered of one server. Flink writes it as state, hence the public fields. */
public final class ServerTrack {

  /** Event time of the pane in which the server last did something. */
  public long lastActiveMillis;

  /** Executions, fading; the server's weight among its peers is its share of these. */
  public double weight;

  /** Executions it was learned from, fading: how well the weight is known. */
  public double seen;

  /**
   * Executions observed and expected over the last seconds, fading; orders the peers by how busy
   * they are.
   */
  public double recentObserved;

  public double recentExpected;

  /** Chart of executions and of shares. */
  public Chart executions = new Chart();

  public Chart shares = new Chart();

  /** Returns how busy the server was lately, as a multiple of what was expected of it. */
  double recentRatio() {
    return recentObserved / Math.max(recentExpected, 1e-3);
  }
}
