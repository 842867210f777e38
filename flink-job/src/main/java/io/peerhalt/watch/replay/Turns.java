package io.peerhalt.watch.replay;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Values that wait for their turn, in an order that does not depend on how they arrived: by the
 * time at which they were known, then by their own time, then by lane. Within a lane they leave as
 * they came. Bounded by what arrives before the watermark has passed it.
 *
 * @param <T> the values
 */
final class Turns<T> {

  private final Rank<T> rank;
  private final PriorityQueue<Turn<T>> waiting =
      new PriorityQueue<>(
          Comparator.<Turn<T>>comparingLong(Turn::knownMillis)
              .thenComparingLong(Turn::timeMicros)
              .thenComparing(Turn::lane)
              .thenComparingLong(Turn::arrival));

  /** The last of each lane; forgotten when it leaves. */
  private final Map<String, Turn<T>> lastOfLane = new HashMap<>();

  private long arrivals;

  Turns(Rank<T> rank) {
    this.rank = rank;
  }

  /**
   * A value in its place.
   *
   * @param knownMillis when it was known
   * @param timeMicros its own time, never before that of the lane's last in the same millisecond
   * @param lane within which it overtakes nothing
   * @param arrival number by which it came
   * @param value what it is
   * @param timestampMillis time that came with it
   */
  record Turn<T>(
      long knownMillis,
      long timeMicros,
      String lane,
      long arrival,
      T value,
      long timestampMillis) {}

  /** Takes in a value with the time that came with it. */
  void add(T value, long timestampMillis) {
    String lane = rank.lane(value);
    Turn<T> last = lastOfLane.get(lane);
    long known = rank.knownMillis(value, timestampMillis);
    long time = rank.timeMicros(value);
    if (last != null && last.knownMillis() >= known) {
      known = last.knownMillis();
      time = Math.max(time, last.timeMicros());
    }
    Turn<T> turn = new Turn<>(known, time, lane, arrivals++, value, timestampMillis);
    lastOfLane.put(lane, turn);
    waiting.add(turn);
  }

  /** Removes and returns the next value that was known by {@code millis}. */
  Optional<Turn<T>> next(long millis) {
    Turn<T> first = waiting.peek();
    if (first == null || first.knownMillis() > millis) {
      return Optional.empty();
    }
    waiting.remove();
    lastOfLane.remove(first.lane(), first);
    return Optional.of(first);
  }

  /** Returns how many wait. */
  int size() {
    return waiting.size();
  }
}
