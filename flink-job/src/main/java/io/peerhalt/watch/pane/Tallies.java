package io.peerhalt.watch.pane;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * What was counted of some symbols: each once, ordered by symbol. A list whose elements are made
 * when they are asked for; it holds the numbers alone, in one array. Never changes.
 */
public final class Tallies extends AbstractList<SymbolTally> implements RandomAccess {

  /** Nothing was counted. */
  public static final Tallies NONE = new Tallies(new String[0], new long[0]);

  private final String[] symbols;

  /** Of each symbol one row, see {@link Counts}. */
  private final long[] counts;

  /** Takes over arrays: ordered symbols, and as many rows. */
  Tallies(String[] symbols, long[] counts) {
    this.symbols = symbols;
    this.counts = counts;
  }

  /**
   * Returns the sum of what is given, which may be in any order and have a symbol more than once.
   */
  public static Tallies of(List<SymbolTally> tallies) {
    if (tallies instanceof Tallies same) {
      return same;
    }
    TallyTable table = new TallyTable();
    tallies.forEach(table::add);
    return table.tallies();
  }

  @Override
  public SymbolTally get(int i) {
    return new SymbolTally(symbols[i], Counts.tally(counts, i * Counts.OF_A_ROW));
  }

  @Override
  public int size() {
    return symbols.length;
  }

  /** Returns the symbol at place {@code i}, from 0. */
  public String symbol(int i) {
    return symbols[i];
  }

  /** Returns how many orders of that symbol began to execute. */
  public long firstFills(int i) {
    return count(i, Counts.FIRST_FILLS);
  }

  /** Returns how many orders were entered and sent on of that symbol. */
  public long ordersOfAnyKind(int i) {
    return count(i, Counts.ORDERS) + count(i, Counts.CHILD_ORDERS);
  }

  /** Returns one of the numbers of that symbol. */
  long count(int i, int which) {
    return counts[i * Counts.OF_A_ROW + which];
  }

  /** Adds those of that symbol to a row. */
  void addTo(int i, long[] sum, int row) {
    Counts.add(counts, i * Counts.OF_A_ROW, sum, row);
  }

  /** Adds those of all symbols to a row. */
  void addTo(long[] sum, int row) {
    for (int i = 0; i < symbols.length; i++) {
      addTo(i, sum, row);
    }
  }

  /** Returns the sum of both, symbol by symbol. */
  Tallies plus(Tallies more) {
    if (isEmpty() || more.isEmpty()) {
      return isEmpty() ? more : this;
    }
    String[] allSymbols = new String[size() + more.size()];
    long[] allCounts = new long[counts.length + more.counts.length];
    int size = 0;
    for (int i = 0, j = 0; i < size() || j < more.size(); size++) {
      int order = order(i, more, j);
      allSymbols[size] = order <= 0 ? symbols[i] : more.symbols[j];
      if (order <= 0) {
        addTo(i++, allCounts, size * Counts.OF_A_ROW);
      }
      if (order >= 0) {
        more.addTo(j++, allCounts, size * Counts.OF_A_ROW);
      }
    }
    return new Tallies(
        Arrays.copyOf(allSymbols, size), Arrays.copyOf(allCounts, size * Counts.OF_A_ROW));
  }

  /** Returns whose symbol comes first, negative for this one's; behind the last one comes none. */
  private int order(int i, Tallies more, int j) {
    if (i == size() || j == more.size()) {
      return i == size() ? 1 : -1;
    }
    return symbols[i].compareTo(more.symbols[j]);
  }
}
