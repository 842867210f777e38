package io.peerhalt.watch.detect;

/**
 * A stretch of time that is being collected to learn from. Flink writes it as state, hence the
 * public fields.
 */
public final class Block {

  /** Executions of the group and event time so far. */
  public double executions;

  public long millis;

  void add(double more, long paneMillis) {
    executions += more;
    millis += paneMillis;
  }

  /** Returns whether it holds so many executions and lasted so long. */
  boolean holds(double least, long leastMillis) {
    return executions >= least && millis >= leastMillis;
  }

  void restart() {
    executions = 0;
    millis = 0;
  }
}
