package io.peerhalt.lab.flow;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The instruments of a generated market: how often each is traded (Zipf's law, exponent 1), its
 * price, a random walk in cents, and how long after the bell its own opening auction ends.
 */
final class Instruments {

  /** One cent at four decimals. */
  static final long TICK = 100;

  private static final long LOWEST_PRICE = 50 * TICK;
  private static final int MOVE_TICKS = 2;
  private static final double OPEN_DELAY_MILLIS = 1_500;

  private final String[] symbols;
  private final double[] cumulativeShare;
  private final long[] price;
  private final long[] openDelayNanos;
  private final Draw draw;

  Instruments(int count, SplittableRandom random) {
    draw = new Draw(random);
    symbols = new String[count];
    cumulativeShare = new double[count];
    price = new long[count];
    openDelayNanos = new long[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      symbols[i] = "SYM" + (i + 1);
      sum += 1.0 / (i + 1);
      cumulativeShare[i] = sum;
      price[i] = TICK * draw.between(1_000, 30_000);
      openDelayNanos[i] = draw.exponentialNanos(OPEN_DELAY_MILLIS);
    }
  }

  /** Returns the number of a random instrument, often one of the first. */
  int pick() {
    double total = cumulativeShare[cumulativeShare.length - 1];
    int found = Arrays.binarySearch(cumulativeShare, draw.uniform() * total);
    return found >= 0 ? found : -found - 1;
  }

  String symbol(int instrument) {
    return symbols[instrument];
  }

  /** Moves the instrument's price by up to two cents and returns it, scaled by four decimals. */
  long movePrice(int instrument) {
    long moved = price[instrument] + TICK * draw.between(-MOVE_TICKS, MOVE_TICKS);
    price[instrument] = Math.max(LOWEST_PRICE, moved);
    return price[instrument];
  }

  /** Returns how long after the open the instrument's auction trades, in nanoseconds. */
  long openDelayNanos(int instrument) {
    return openDelayNanos[instrument];
  }
}
