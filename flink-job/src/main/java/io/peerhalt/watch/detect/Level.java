package io.peerhalt.watch.detect;

/**
 * How much came in the last ten seconds, fading, and the most that this ever was, which fades
 * slowly. Flink writes it as state, hence the public fields.
 */
public final class Level {

  private static final double MEMORY_MILLIS = 10_000;

  /** Half of the most is forgotten after so many times as much came: 100 times. */
  private static final double MOST_MEMORY = 0.01 * Math.log(2);

  public double level;
  public double most;
  public long lastMillis;

  void add(double amount, long nowMillis) {
    level = at(nowMillis) + amount;
    most = Math.max(most * Math.exp(-MOST_MEMORY * amount / Math.max(most, 1)), level);
    lastMillis = nowMillis;
  }

  /** Returns the level at a later time. */
  double at(long nowMillis) {
    return level * Math.exp((lastMillis - nowMillis) / MEMORY_MILLIS);
  }
}
