package io.peerhalt.watch.ledger;

/**
 * What was sent to venues for one parent.
 *
 * @param count child orders
 * @param qtyE8 their quantity
 * @param powerSaid highest power of ten of child per ordered quantity that was said, -1 at first
 */
public record ChildOrders(long count, long qtyE8, int powerSaid) {

  private static final int TEN = 10;

  /** Nothing was sent. */
  public static final ChildOrders NONE = new ChildOrders(0, 0, -1);

  /** Returns the same with one more. */
  public ChildOrders plus(long childE8) {
    return new ChildOrders(count + 1, Quantity.plus(qtyE8, childE8), powerSaid);
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
    if (count % rules.mostChildren() != 0) {
      return false;
    }
    long times = count / rules.mostChildren();
    while (times >= TEN && times % TEN == 0) {
      times /= TEN;
    }
    return times == 1;
  }

  /** Returns the same after a power of ten was said. */
  public ChildOrders said(int power) {
    return new ChildOrders(count, qtyE8, power);
  }
}
