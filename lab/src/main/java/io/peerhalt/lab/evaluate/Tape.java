package io.peerhalt.lab.evaluate;

import java.util.List;
import java.util.Map;

/**
 * A flow on a fleet, pane by pane of wall time. It is endless: after the last pane comes the first
 * again.
 */
final class Tape {

  private final Panes panes;
  private final Map<String, long[]> fillsE8;
  private final int servers;
  private final int paneMillis;

  /**
   * Makes a tape.
   *
   * @param panes what happened
   * @param fillsE8 all quantities executed, by symbol, ordered
   * @param servers size of the fleet
   * @param paneMillis length of a pane
   */
  Tape(Panes panes, Map<String, long[]> fillsE8, int servers, int paneMillis) {
    this.panes = panes;
    this.fillsE8 = fillsE8;
    this.servers = servers;
    this.paneMillis = paneMillis;
  }

  /** Returns the number of panes before it begins again. */
  int length() {
    return panes.parts().size();
  }

  int servers() {
    return servers;
  }

  int paneMillis() {
    return paneMillis;
  }

  /** Returns the wall seconds before it begins again. */
  double seconds() {
    return length() * paneMillis / 1e3;
  }

  /** Returns the number of panes in so many seconds, at least 1. */
  int panesIn(double seconds) {
    return Math.max(1, (int) Math.round(seconds * 1e3 / paneMillis));
  }

  /** Returns pane {@code number}, counted from 0, also beyond the end and before the start. */
  List<Part> pane(long number) {
    return panes.parts().get((int) Math.floorMod(number, (long) length()));
  }

  /**
   * Returns the single events of pane {@code number}, as they happened. From the second time on
   * that the tape is played, they are of other parents.
   */
  List<Move> moves(long number) {
    List<Move> moves = panes.moves().get((int) Math.floorMod(number, (long) length()));
    long lap = Math.floorDiv(number, (long) length());
    return lap == 0
        ? moves
        : moves.stream().map(move -> move.of(move.parentId() + "~" + lap)).toList();
  }

  /** Returns the orders all servers began to execute in a pane. */
  long firstFills(long number) {
    long sum = 0;
    for (Part part : pane(number)) {
      sum += part.firstFills();
    }
    return sum;
  }

  /** Returns all quantities executed, by symbol, in 1e-8. */
  Map<String, long[]> fillsE8() {
    return fillsE8;
  }

  /**
   * What happened, pane by pane.
   *
   * @param parts what each server did in each pane, servers in order
   * @param moves the single events of each pane, as they happened
   */
  record Panes(List<List<Part>> parts, List<List<Move>> moves) {}
}
