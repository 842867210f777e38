package io.peerhalt.lab.evaluate;

/** A simple rule to measure the peer comparison against. Pure. */
interface Baseline {

  /** Fewest executions in a bin at which any baseline speaks: one order is no departure. */
  int FEWEST = 10;

  /** Returns the name on the command line and in reports. */
  String label();

  /** Returns what it computes, in one line. */
  String formula();

  /** Returns the length of its bins in seconds. */
  default int seconds() {
    return 1;
  }

  /**
   * Returns whether the server departs in the bin that begins with second {@code bin}; false while
   * there is too little before it.
   */
  boolean departs(Bins bins, long bin, int server);
}
