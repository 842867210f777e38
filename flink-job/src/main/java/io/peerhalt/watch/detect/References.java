package io.peerhalt.watch.detect;

import io.peerhalt.watch.detect.CusumBank.Amount;
import io.peerhalt.watch.detect.SymbolShares.Tick;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Reference peers of every server in one tick: of the others, the half that was least busy lately
 * for its size. A server is never compared with itself, and up to half of the others may be bad
 * without hiding one another. Being chosen by the past, the reference is not biased by the tick
 * itself. Constant cost a server.
 */
final class References {

  private int speaking;
  private final int[] rank;
  private final double[] observedUpTo;
  private final double[] expectedUpTo;
  private final Tick tick;

  References(Roster roster, Tick tick, long nowMillis) {
    int servers = roster.size();
    this.tick = tick;
    boolean[] silent = new boolean[servers];
    for (int i = 0; i < servers; i++) {
      silent[i] = roster.tracks().get(i).isSilent(nowMillis);
      speaking += silent[i] ? 0 : 1;
    }
    this.rank = new int[servers];
    this.observedUpTo = new double[servers + 1];
    this.expectedUpTo = new double[servers + 1];
    int[] order =
        IntStream.range(0, servers)
            .boxed()
            .sorted(
                Comparator.<Integer, Boolean>comparing(i -> silent[i])
                    .thenComparingDouble(i -> roster.tracks().get(i).recentRatio()))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int place = 0; place < servers; place++) {
      rank[order[place]] = place;
      observedUpTo[place + 1] = observedUpTo[place] + tick.observed()[order[place]];
      expectedUpTo[place + 1] = expectedUpTo[place] + tick.expected()[order[place]];
    }
  }

  /**
   * Returns what the reference peers of server {@code i} did together, and what was expected of
   * them.
   */
  Amount of(int i) {
    int others = rank[i] < speaking ? speaking - 1 : speaking;
    int half = (others + 1) / 2;
    boolean within = rank[i] < half;
    int places = within ? half + 1 : half;
    double observed = observedUpTo[places] - (within ? tick.observed()[i] : 0);
    double expected = expectedUpTo[places] - (within ? tick.expected()[i] : 0);
    return new Amount(observed, expected);
  }
}
