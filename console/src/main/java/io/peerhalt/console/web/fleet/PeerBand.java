package io.peerhalt.console.web.fleet;

import java.util.Arrays;
import java.util.Collection;

/**
 * Between which rates the servers of one group lie, second by second, without the one that is
 * looked at: from their lowest tenth to their highest. Of five peers or more the lowest and the
 * highest never count, so that one server that runs away does not widen the band of all others.
 * Sorted rates are kept until another sample of their second arrives. Bound: one array of the
 * group's size a second kept. For one thread.
 */
final class PeerBand {

  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;
  private static final int ENOUGH = 5;

  private final float[][] sorted = new float[Trace.SECONDS][];
  private final long[] sortedSecond = new long[Trace.SECONDS];
  private final Collection<Trace> servers;

  PeerBand(Collection<Trace> servers) {
    this.servers = servers;
    Arrays.fill(sortedSecond, Long.MIN_VALUE);
  }

  /** A sample of that second arrived. */
  void changed(long second) {
    sortedSecond[index(second)] = Long.MIN_VALUE;
  }

  /** Returns the lower edge for the server, NaN where it has no peers. */
  float low(Trace server, long second) {
    return without(server.own(second), at(second), LOW);
  }

  /** Returns the upper edge for the server, NaN where it has no peers. */
  float high(Trace server, long second) {
    return without(server.own(second), at(second), HIGH);
  }

  private float[] at(long second) {
    int index = index(second);
    if (sortedSecond[index] != second) {
      sorted[index] = sortedAt(second);
      sortedSecond[index] = second;
    }
    return sorted[index];
  }

  private float[] sortedAt(long second) {
    float[] rates = new float[servers.size()];
    int known = 0;
    for (Trace server : servers) {
      float rate = server.own(second);
      if (!Float.isNaN(rate)) {
        rates[known++] = rate;
      }
    }
    float[] sortedRates = Arrays.copyOf(rates, known);
    Arrays.sort(sortedRates);
    return sortedRates;
  }

  /** A quantile of {@code rates} without one value {@code own}; rounded outwards. */
  private static float without(float own, float[] rates, double part) {
    int skipped = Float.isNaN(own) ? rates.length : Arrays.binarySearch(rates, own);
    int others = skipped >= 0 && skipped < rates.length ? rates.length - 1 : rates.length;
    if (others == 0) {
      return Float.NaN;
    }
    double exact = part * (others - 1);
    int rank = (int) (part < 0.5 ? Math.floor(exact) : Math.ceil(exact));
    if (others >= ENOUGH) {
      rank = Math.min(Math.max(rank, 1), others - 2);
    }
    return rates[others < rates.length && rank >= skipped ? rank + 1 : rank];
  }

  private static int index(long second) {
    return (int) Math.floorMod(second, (long) Trace.SECONDS);
  }
}
