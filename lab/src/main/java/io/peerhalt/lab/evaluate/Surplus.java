package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The executions that a fault adds to one server: Poisson at a constant rate, each of a parent of
 * its own, in a symbol drawn at random from those of the tape, with the quantity of one of its
 * recorded fills.
 */
final class Surplus {

  private final Tape tape;
  private final int server;
  private final int[] counts;
  private final Chance chance;
  private final List<String> symbols;

  /** Draws the surplus of {@code panes} panes at {@code rate} executions a second. */
  Surplus(Tape tape, int server, double rate, int panes, Chance chance) {
    this.tape = tape;
    this.server = server;
    this.counts = new int[panes];
    this.chance = chance;
    this.symbols = List.copyOf(tape.fillsE8().keySet());
    for (int i = 0; i < panes; i++) {
      counts[i] = chance.poisson(rate * tape.paneMillis() / 1e3);
    }
  }

  int server() {
    return server;
  }

  /** Returns the executions added in a pane, counted from the onset. */
  int count(int pane) {
    return counts[pane];
  }

  /** Draws what is added in a pane; to be called once a pane, in order. */
  Part part(int pane) {
    Map<String, Tally> tallies = new HashMap<>();
    moves(pane).forEach(move -> tallies.merge(move.symbol(), move.tally(), Tally::plus));
    return Part.of(server, tallies);
  }

  /**
   * Draws the fills that are added in a pane, spread evenly; to be called once a pane, in order. No
   * order of their parents ever came in.
   */
  List<Move> moves(int pane) {
    List<Move> moves = new ArrayList<>(counts[pane]);
    for (int i = 0; i < counts[pane]; i++) {
      String symbol = symbols.get(chance.below(symbols.size()));
      long[] fills = tape.fillsE8().get(symbol);
      long qtyE8 = fills[chance.below(fills.length)];
      long offset = (long) ((i + 0.5) * tape.paneMillis() * 1_000 / counts[pane]);
      moves.add(Move.fill(server, symbol, "X" + server + "-" + pane + "-" + i, qtyE8, offset));
    }
    return moves;
  }
}
