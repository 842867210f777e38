package io.peerhalt.console.web.fleet;

import java.util.Arrays;

/**
 * The last ten minutes of one target, a value a second. Bound: {@link #SECONDS} values each of the
 * target and of its peers; cleared by being overwritten. For one thread.
 */
final class Trace {

  /** How many seconds are kept. */
  static final int SECONDS = 600;

  private final String target;
  private final float[] own = new float[SECONDS];
  private final float[] peers = new float[SECONDS];
  private String group = "";
  private int peerCount;
  private long newest = Long.MIN_VALUE;

  Trace(String target) {
    this.target = target;
    Arrays.fill(own, Float.NaN);
    Arrays.fill(peers, Float.NaN);
  }

  /** Takes in a rate; what is older than is kept is passed over. */
  void put(Rate rate) {
    long second = rate.second();
    if (newest != Long.MIN_VALUE && second <= newest - SECONDS) {
      return;
    }
    if (second > newest) {
      forgetUpTo(second);
      newest = second;
      group = rate.group();
      peerCount = rate.peers();
    }
    own[index(second)] = (float) rate.perSecond();
    peers[index(second)] = (float) rate.peersPerSecond();
  }

  /** Returns the rate within that second, NaN if none is known. */
  float own(long second) {
    return isKept(second) ? own[index(second)] : Float.NaN;
  }

  /** Returns what the peers did within that second, NaN if that is not known. */
  float peers(long second) {
    return isKept(second) ? peers[index(second)] : Float.NaN;
  }

  String target() {
    return target;
  }

  String group() {
    return group;
  }

  int peerCount() {
    return peerCount;
  }

  long newest() {
    return newest;
  }

  private boolean isKept(long second) {
    return second <= newest && second > newest - SECONDS;
  }

  private void forgetUpTo(long second) {
    long from = newest == Long.MIN_VALUE ? second : Math.max(newest + 1, second - SECONDS + 1);
    for (long gap = from; gap <= second; gap++) {
      own[index(gap)] = Float.NaN;
      peers[index(gap)] = Float.NaN;
    }
  }

  private static int index(long second) {
    return (int) Math.floorMod(second, (long) SECONDS);
  }
}
