package io.peerhalt.watch.policy;

/** What a server did after its halt. Flink writes it as state, hence the public fields. */
public final class Disobedience {

  /** The halt. */
  public String target = "";

  public long epoch;

  /** Event time of the first pane in which it should have stood still, and of the last report. */
  public long sinceMicros;

  public long toldMicros;

  /** What it did since. */
  public int panes;

  public long orders;
  public long executions;
}
