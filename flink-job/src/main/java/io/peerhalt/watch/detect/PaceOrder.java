package io.peerhalt.watch.detect;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The servers of a roster from the least to the most busy one lately, the silent ones last. */
final class PaceOrder {

  private final int[] servers;
  private final int[] places;
  private final int speaking;

  private PaceOrder(int[] servers, int speaking) {
    this.servers = servers;
    this.speaking = speaking;
    this.places = new int[servers.length];
    for (int place = 0; place < servers.length; place++) {
      places[servers[place]] = place;
    }
  }

  /** Returns the order as it stands at event time {@code nowMillis}. */
  static PaceOrder of(Roster roster, long nowMillis) {
    boolean[] silent = new boolean[roster.size()];
    int speaking = 0;
    for (int i = 0; i < silent.length; i++) {
      silent[i] = roster.tracks().get(i).isSilent(nowMillis);
      speaking += silent[i] ? 0 : 1;
    }
    int[] servers =
        IntStream.range(0, silent.length)
            .boxed()
            .sorted(
                Comparator.<Integer, Boolean>comparing(i -> silent[i])
                    .thenComparingDouble(i -> roster.tracks().get(i).recentRatio()))
            .mapToInt(Integer::intValue)
            .toArray();
    return new PaceOrder(servers, speaking);
  }

  /** Returns the server at a place, 0 for the least busy one. */
  int serverAt(int place) {
    return servers[place];
  }

  /** Returns the place of a server. */
  int placeOf(int server) {
    return places[server];
  }

  /** Returns how many are not silent; they have the first places. */
  int speaking() {
    return speaking;
  }
}
