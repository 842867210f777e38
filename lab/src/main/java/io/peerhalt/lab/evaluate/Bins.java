package io.peerhalt.lab.evaluate;

/** Orders begun to execute by server and second of wall time, by first fill as the watch counts. */
final class Bins {

  private final long first;
  private final long[][] counts;

  private Bins(long first, int length, int servers) {
    this.first = first;
    this.counts = new long[length][servers];
  }

  /** Makes bins of given counts; bin {@code first} is {@code counts[0]}. */
  Bins(long first, long[][] counts) {
    this.first = first;
    this.counts = counts;
  }

  /** Returns the bins of the panes from {@code from} to before {@code until}, whole or not. */
  static Bins of(Tape tape, long from, long until) {
    long first = second(tape, from);
    int length = (int) (second(tape, until - 1) - first + 1);
    Bins bins = new Bins(first, length, tape.servers());
    for (long pane = from; pane < until; pane++) {
      for (Part part : tape.pane(pane)) {
        bins.counts[bins.row(tape, pane)][part.server()] += part.firstFills();
      }
    }
    return bins;
  }

  /** Adds the executions of a fault that begins with pane {@code onset}. */
  void add(Tape tape, Surplus surplus, long onset, int panes) {
    for (int pane = 0; pane < panes; pane++) {
      counts[row(tape, onset + pane)][surplus.server()] += surplus.count(pane);
    }
  }

  /** Returns the second of wall time in which a pane begins. */
  static long second(Tape tape, long pane) {
    return Math.floorDiv(pane * tape.paneMillis(), 1_000L);
  }

  long first() {
    return first;
  }

  /** Returns the first bin that is no longer there. */
  long end() {
    return first + counts.length;
  }

  int servers() {
    return counts.length == 0 ? 0 : counts[0].length;
  }

  /** Returns the count of a server from bin {@code from} to before {@code until}. */
  long count(long from, long until, int server) {
    long sum = 0;
    for (long bin = from; bin < until; bin++) {
      sum += counts[(int) (bin - first)][server];
    }
    return sum;
  }

  /** Returns the count of all servers and bins. */
  long total() {
    long sum = 0;
    for (int server = 0; server < servers(); server++) {
      sum += count(first, end(), server);
    }
    return sum;
  }

  private int row(Tape tape, long pane) {
    return (int) (second(tape, pane) - first);
  }
}
