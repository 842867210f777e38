package io.peerhalt.watch.ledger;

/** What was sent to venues for one parent. Changes in place. */
public final class ChildOrders {

  private static final int TEN = 10;

  /** Child orders. */
  long count;

  /** Their quantity. */
  long qtyE8;

  /** Highest power of ten of child per ordered quantity that was said, -1 at first. */
  int powerSaid = -1;

  /** Nothing was sent. */
  ChildOrders() {}

  /** Makes a copy. */
  ChildOrders(ChildOrders from) {
    count = from.count;
    qtyE8 = from.qtyE8;
    powerSaid = from.powerSaid;
  }

  /** Returns how many there were. */
  public long count() {
    return count;
  }

  /** Returns their quantity. */
  public long qtyE8() {
    return qtyE8;
  }

  /** Takes one more. */
  void add(long childE8) {
    count++;
    qtyE8 = Quantity.plus(qtyE8, childE8);
  }

  /** Returns the power of ten of child per ordered quantity if that is too much, else -1. */
  public int excessPower(Mandate mandate, LedgerRules.FanOut rules) {
    if (!mandate.hasTotal() || mandate.limitE8() == 0 || count < rules.minChildren()) {
      return -1;
    }
    double ratio = (double) qtyE8 / mandate.limitE8();
    return ratio < rules.ratio() ? -1 : (int) Math.floor(Math.log10(ratio));
  }

  /**
   * Returns whether there are now ten to some power times as many as are too many; so a parent is
   * spoken of once per power of ten.
   */
  public boolean isExcessStep(LedgerRules.FanOut rules) {
    if (count < rules.mostChildren() || count % rules.mostChildren() != 0) {
      return false;
    }
    long times = count / rules.mostChildren();
    while (times >= TEN && times % TEN == 0) {
      times /= TEN;
    }
    return times == 1;
  }
}
