package io.peerhalt.console.web.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * What a plot draws: one value a second each, null where none is known. All lists are equally long
 * and must not be changed.
 *
 * @param seconds the seconds since the epoch
 * @param own the target
 * @param peers what its peers say is normal
 * @param low lower edge of the peers' band
 * @param high upper edge of it
 */
public record Lines(
    List<Long> seconds, List<Float> own, List<Float> peers, List<Float> low, List<Float> high) {

  /** No points. */
  public static final Lines NONE = new Lines(List.of(), List.of(), List.of(), List.of(), List.of());

  /** An empty one to add to. */
  public static Lines empty() {
    return new Lines(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  static Lines of(Trace trace, PeerBand band, long fromSecond, long toSecond) {
    Lines lines = empty();
    for (long second = fromSecond; second <= toSecond; second++) {
      lines.add(second, trace.own(second), trace.peers(second));
      lines.low.add(band == null ? null : known(band.low(trace, second)));
      lines.high.add(band == null ? null : known(band.high(trace, second)));
    }
    return lines;
  }

  /** Adds one second of a target whose peers' band is not known. */
  public void addWithoutBand(long second, float ownRate, float peersRate) {
    add(second, ownRate, peersRate);
    low.add(null);
    high.add(null);
  }

  private void add(long second, float ownRate, float peersRate) {
    seconds.add(second);
    own.add(known(ownRate));
    peers.add(known(peersRate));
  }

  private static Float known(float value) {
    return Float.isNaN(value) ? null : value;
  }
}
