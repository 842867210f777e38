package io.peerhalt.watch.ingest;

import java.io.Serializable;

/**
 * The event time of a record: its transactTime where that is near the time at which the broker
 * appended it, otherwise the append time. So one server's wrong clock moves nobody else's time.
 *
 * @param maxBehindMicros how long before the append time a transactTime is believed
 * @param maxAheadMicros how long after it
 */
public record EventClock(long maxBehindMicros, long maxAheadMicros) implements Serializable {

  /**
   * Returns whether {@code transactMicros} is believed for a record appended at {@code
   * appendMicros}.
   */
  public boolean believes(long transactMicros, long appendMicros) {
    return transactMicros >= appendMicros - maxBehindMicros
        && transactMicros <= appendMicros + maxAheadMicros;
  }

  /** Returns the event time, microseconds since the epoch. */
  public long eventTimeMicros(long transactMicros, long appendMicros) {
    return believes(transactMicros, appendMicros) ? transactMicros : appendMicros;
  }
}
