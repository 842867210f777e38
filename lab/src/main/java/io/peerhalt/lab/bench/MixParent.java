package io.peerhalt.lab.bench;

/** One parent order of the mix: four lots, worked by one child order after another. */
final class MixParent {

  static final long LOT = 100;
  static final int LOTS = 4;
  static final long QTY = LOTS * LOT;

  final String id;
  final String symbol;
  final long price;
  private long filled;
  private int children;
  private boolean working;

  MixParent(String id, String symbol, long price) {
    this.id = id;
    this.symbol = symbol;
    this.price = price;
  }

  boolean isWorking() {
    return working;
  }

  boolean isFull() {
    return filled >= QTY;
  }

  long filled() {
    return filled;
  }

  /** Begins the next child order. */
  void send() {
    children++;
    working = true;
  }

  /** Ends the child order without an execution. */
  void cancel() {
    working = false;
  }

  /** Executes the child order. */
  void fill() {
    filled += LOT;
    working = false;
  }

  String childId() {
    return id + "." + children;
  }
}
