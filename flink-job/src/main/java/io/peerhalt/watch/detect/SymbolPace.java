package io.peerhalt.watch.detect;

/** How fast one symbol usually trades, and the evidence that it trades faster now. */
public final class SymbolPace {

  /** Orders executed a pane, and how much that varies. Flink writes all of it as state. */
  public Pace pace = new Pace();

  /** How far it strays from what is expected. */
  public OutflowSpread spread = new OutflowSpread();

  /** Orders executed so far. */
  public double seen;

  /** CUSUM score, and since it left zero: event time, panes, executed, expected. */
  public double score;

  public long sinceMillis;
  public int panes;
  public double observed;
  public double expected;

  /** Event time of the last report of this departure, 0 for none. */
  public long toldMicros;

  /** Forgets the departure. */
  void rest() {
    score = 0;
    sinceMillis = 0;
    panes = 0;
    observed = 0;
    expected = 0;
    toldMicros = 0;
  }
}
