package io.peerhalt.watch.ingest;

import java.io.Serializable;

/**
 * The event time of a record: its transactTime where that is near the time at which the broker
 * appended it, otherwise the append time. So one server's wrong clock moves nobody else's time.
 *
 * @param maxBehindMicros how long before the append time a transactTime is believed
 * @param maxAheadMicros how long after it
 * @param absurdMicros from what distance on it is not a wrong clock but a wrong record
 */
public record EventClock(long maxBehindMicros, long maxAheadMicros, long absurdMicros)
    implements Serializable {

  /**
   * Returns whether {@code transactMicros} is believed for a record appended at {@code
   * appendMicros}.
   */
  public boolean believes(long transactMicros, long appendMicros) {
    return transactMicros >= appendMicros - maxBehindMicros
        && transactMicros <= appendMicros + maxAheadMicros;
  }

  /** Returns whether {@code transactMicros} is no time at all for a record appended then. */
  public boolean isAbsurd(long transactMicros, long appendMicros) {
    return Math.abs(transactMicros - appendMicros) > absurdMicros;
  }

  /** Returns the event time, microseconds since the epoch. */
  public long eventTimeMicros(long transactMicros, long appendMicros) {
    return believes(transactMicros, appendMicros) ? transactMicros : appendMicros;
  }
}
