package io.peerhalt.watch.pane;

import io.peerhalt.watch.ingest.TradingEvent;
import java.util.Arrays;

/**
 * Counts by symbol. A table of numbers and not of objects: of a large fleet there is one of these
 * for each server and pane, with little in each. Bounded by the symbols that are counted. For one
 * thread.
 */
final class TallyTable {

  private static final int FIRST_PLACES = 4;

  /** 2^32 over the golden ratio: symbols that differ in the last letters alone come far apart. */
  private static final int SCATTER = 0x9E3779B9;

  /**
   * A power of two of places, at most three of four taken; a symbol lies at its own or behind it.
   */
  private String[] symbols;

  /** Of each place one row, see {@link Counts}. */
  private long[] counts;

  private int size;

  TallyTable() {
    this(0);
  }

  /** Makes one with room for so many symbols; it grows where there are more. */
  TallyTable(int expected) {
    int places = FIRST_PLACES;
    while (!hasRoom(places, expected)) {
      places *= 2;
    }
    symbols = new String[places];
    counts = new long[places * Counts.OF_A_ROW];
  }

  /** Counts an event. */
  void count(TradingEvent event) {
    int row = row(event.symbol());
    Counts.count(event, counts, row);
  }

  /** Adds what was counted of a symbol. */
  void add(SymbolTally more) {
    int row = row(more.symbol());
    Counts.add(more.tally(), counts, row);
  }

  /** Adds what was counted of some symbols. */
  void add(Tallies more) {
    for (int i = 0; i < more.size(); i++) {
      int row = row(more.symbol(i));
      more.addTo(i, counts, row);
    }
  }

  /** Returns all that was counted. */
  Tallies tallies() {
    if (size == 0) {
      return Tallies.NONE;
    }
    String[] ordered = new String[size];
    int next = 0;
    for (String symbol : symbols) {
      if (symbol != null) {
        ordered[next++] = symbol;
      }
    }
    Arrays.sort(ordered);
    long[] rows = new long[size * Counts.OF_A_ROW];
    for (int i = 0; i < size; i++) {
      int from = place(ordered[i]) * Counts.OF_A_ROW;
      System.arraycopy(counts, from, rows, i * Counts.OF_A_ROW, Counts.OF_A_ROW);
    }
    return new Tallies(ordered, rows);
  }

  /** Returns where the row of a symbol begins, which from now on there is; arrays may be new. */
  private int row(String symbol) {
    int place = place(symbol);
    if (symbols[place] == null) {
      if (!hasRoom(symbols.length, size + 1)) {
        grow();
        place = place(symbol);
      }
      symbols[place] = symbol;
      size++;
    }
    return place * Counts.OF_A_ROW;
  }

  private static boolean hasRoom(int places, int symbols) {
    return 4L * symbols <= 3L * places;
  }

  /** Returns where a symbol is, or the free place where it would be. */
  private int place(String symbol) {
    int last = symbols.length - 1;
    int place = symbol.hashCode() * SCATTER >>> Integer.numberOfLeadingZeros(last);
    while (symbols[place] != null && !symbols[place].equals(symbol)) {
      place = place + 1 & last;
    }
    return place;
  }

  private void grow() {
    String[] oldSymbols = symbols;
    long[] oldCounts = counts;
    symbols = new String[2 * oldSymbols.length];
    counts = new long[2 * oldCounts.length];
    for (int old = 0; old < oldSymbols.length; old++) {
      if (oldSymbols[old] != null) {
        int place = place(oldSymbols[old]);
        symbols[place] = oldSymbols[old];
        System.arraycopy(
            oldCounts, old * Counts.OF_A_ROW, counts, place * Counts.OF_A_ROW, Counts.OF_A_ROW);
      }
    }
  }
}
