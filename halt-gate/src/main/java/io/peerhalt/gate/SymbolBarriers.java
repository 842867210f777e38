package io.peerhalt.gate;

import java.util.Map;

/**
 * Barriers by symbol. Immutable. A symbol without a barrier mostly costs one load of one array,
 * which is why this is no {@link java.util.HashMap}: most orders are of such a symbol. Hashes are
 * compared before names, in a table at most half full, searched onwards from where a symbol belongs
 * (Knuth, The Art of Computer Programming 3, 6.4, algorithm L).
 */
final class SymbolBarriers {

  private static final int EMPTY = 0;

  /** Spreads hashes of names that differ in their last character only: 2^32 by the golden ratio. */
  private static final int SPREAD = 0x9E3779B9;

  private final int[] hashes;
  private final String[] symbols;
  private final Barrier[] barriers;

  /** Copies the barriers. */
  SymbolBarriers(Map<String, Barrier> bySymbol) {
    int places = Integer.highestOneBit(4 * bySymbol.size() + 1);
    hashes = new int[places];
    symbols = new String[places];
    barriers = new Barrier[places];
    bySymbol.forEach(this::put);
  }

  /** Returns the barrier of the symbol, null if there is none. */
  Barrier get(String symbol) {
    int hash = hash(symbol);
    int at = hash & hashes.length - 1;
    return hashes[at] == EMPTY ? null : search(symbol, hash, at);
  }

  /** Not in {@link #get}, so that the compiler takes that one into its callers. */
  private Barrier search(String symbol, int hash, int from) {
    for (int at = from; hashes[at] != EMPTY; at = at + 1 & hashes.length - 1) {
      if (hashes[at] == hash && symbols[at].equals(symbol)) {
        return barriers[at];
      }
    }
    return null;
  }

  private void put(String symbol, Barrier barrier) {
    int hash = hash(symbol);
    int at = hash & hashes.length - 1;
    while (hashes[at] != EMPTY) {
      at = at + 1 & hashes.length - 1;
    }
    hashes[at] = hash;
    symbols[at] = symbol;
    barriers[at] = barrier;
  }

  private static int hash(String symbol) {
    int spread = symbol.hashCode() * SPREAD;
    int hash = spread ^ spread >>> 16;
    return hash == EMPTY ? 1 : hash;
  }
}
