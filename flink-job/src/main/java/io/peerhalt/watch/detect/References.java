package io.peerhalt.watch.detect;

import io.peerhalt.watch.detect.CusumBank.Amount;
import io.peerhalt.watch.detect.SymbolShares.Tick;

/**
 * Reference peers of every server in one tick: all others that are above suspicion, and at least
 * the half of the others that comes first in {@link PaceOrder}. A server is never compared with
 * itself, and up to half of the others may be bad without hiding one another for long: the first to
 * show is left out for the next. Constant cost a server.
 */
final class References {

  private final PaceOrder order;
  private final Tick tick;
  private final double[] observedUpTo;
  private final double[] expectedUpTo;

  References(PaceOrder order, Tick tick) {
    this.order = order;
    this.tick = tick;
    int servers = tick.observed().length;
    this.observedUpTo = new double[servers + 1];
    this.expectedUpTo = new double[servers + 1];
    for (int place = 0; place < servers; place++) {
      int i = order.serverAt(place);
      observedUpTo[place + 1] = observedUpTo[place] + tick.observed()[i];
      expectedUpTo[place + 1] = expectedUpTo[place] + tick.expected()[i];
    }
  }

  /** Returns the tick that is looked at. */
  Tick tick() {
    return tick;
  }

  /**
   * Returns what the reference peers of server {@code i} did together, and what was expected of
   * them.
   */
  Amount of(int i) {
    int places = order.referencePlaces(i);
    boolean within = order.placeOf(i) < places;
    double observed = observedUpTo[places] - (within ? tick.observed()[i] : 0);
    double expected = expectedUpTo[places] - (within ? tick.expected()[i] : 0);
    return new Amount(Math.max(observed, 0), Math.max(expected, 0));
  }
}
