package io.peerhalt.lab.bench;

/**
 * A healthy fleet's flow: to one execution some four order events.
 *
 * @param servers trading servers, all equally busy but for a hot one
 * @param symbols instruments
 * @param openParents parent orders worked on at the same time
 * @param symbolSkew exponent of Zipf's law by which symbols are chosen; 0 is evenly
 * @param hotShare part of all events that is of the first server; 0 is its fair part
 * @param perSecond events in one second of event time
 * @param seed where all chance comes from
 */
record MixSpec(
    int servers,
    int symbols,
    int openParents,
    double symbolSkew,
    double hotShare,
    long perSecond,
    long seed) {

  static final long SEED = 20_120_801;

  MixSpec {
    atLeast("servers", servers, 1);
    atLeast("symbols", symbols, 1);
    atLeast("open parents", openParents, servers);
    atLeast("events a second", perSecond, 1);
    if (symbolSkew < 0 || hotShare < 0 || hotShare >= 1) {
      throw new IllegalArgumentException(
          "skew " + symbolSkew + " is to be at least 0, hot share " + hotShare + " within 0 to 1");
    }
  }

  /** Returns the mix that is measured unless something else is asked for. */
  static MixSpec usual() {
    return new MixSpec(8, 150, 20_000, 0, 0, 250_000, SEED);
  }

  /** Returns the same flow at another pace of event time. */
  MixSpec at(long eventsPerSecond) {
    return new MixSpec(servers, symbols, openParents, symbolSkew, hotShare, eventsPerSecond, seed);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " are " + value + "; at least " + least);
    }
  }
}
