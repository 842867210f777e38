package io.peerhalt.watch.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * How unevenly the executions of one tick lay on the servers that were above suspicion then: enough
 * of it to leave out a server of which something was suspected soon after. Flink writes it as
 * state, hence the public fields.
 */
public final class ClumpTick {

  private static final double LEAST_VARIANCE = 0.25;

  /** Event time of the pane. */
  public long paneMillis;

  /** Sums over the servers: of observed, of expected, of their squares, of their product. */
  public double observed;

  public double expected;
  public double observedSquares;
  public double expectedSquares;
  public double products;

  /** Those of the servers of which a departure had begun. */
  public List<Doubt> doubts = new ArrayList<>();

  /** A server of which a departure had begun, what it did and was expected to do. */
  public static final class Doubt {
    public String serverId = "";
    public double observed;
    public double expected;
  }

  /** Adds what a server did and was expected to do. */
  void add(double did, double usual) {
    observed += did;
    expected += usual;
    observedSquares += did * did;
    expectedSquares += usual * usual;
    products += did * usual;
  }

  /** Adds the same of a server that may come under suspicion for it. */
  void addDoubtful(String serverId, double did, double usual) {
    add(did, usual);
    Doubt doubt = new Doubt();
    doubt.serverId = serverId;
    doubt.observed = did;
    doubt.expected = usual;
    doubts.add(doubt);
  }

  /** Takes a doubtful server out again. */
  void leaveOut(Doubt doubt) {
    observed -= doubt.observed;
    expected -= doubt.expected;
    observedSquares -= doubt.observed * doubt.observed;
    expectedSquares -= doubt.expected * doubt.expected;
    products -= doubt.observed * doubt.expected;
  }

  /** Returns whether it says anything. */
  boolean tells() {
    return observed >= 2 && variance() > LEAST_VARIANCE * observed;
  }

  /** Returns Pearson's statistic of the executions over the servers. */
  double pearson() {
    double pace = observed / expected;
    double squares = observedSquares - 2 * pace * products + pace * pace * expectedSquares;
    return squares / variance();
  }

  private double variance() {
    double pace = observed / expected;
    return observed - pace * pace * expectedSquares / observed;
  }
}
