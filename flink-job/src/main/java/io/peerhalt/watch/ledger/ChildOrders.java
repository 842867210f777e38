package io.peerhalt.watch.ledger;

/**
 * What was sent to venues for one parent: the third layer of a {@link ParentAccount}. To it belongs
 * the run of equal child orders that was sent last, the same quantity again and again, side and
 * instrument being those of the parent. Changes in place.
 */
class ChildOrders extends Filled {

  private static final int TEN = 10;

  /** Who sends no more than so many times what was ordered may be replacing its child orders. */
  private static final long TIMES_ORDERED = 2;

  /** Child orders. */
  long children;

  /** Their quantity. */
  long childrenE8;

  /** Highest power of ten of child per ordered quantity that was said, -1 at first. */
  int powerSaid = -1;

  /** How many of the run, within the window. */
  int equal;

  /** Quantity of each of the run. */
  long eachE8;

  /** Event time of the first of the run. */
  long equalSinceMicros = Times.NEVER;

  /** Nothing is known of the order, and nothing was executed or sent. */
  ChildOrders() {}

  /** Makes a copy. */
  ChildOrders(ChildOrders from) {
    super(from);
    children = from.children;
    childrenE8 = from.childrenE8;
    powerSaid = from.powerSaid;
    equal = from.equal;
    eachE8 = from.eachE8;
    equalSinceMicros = from.equalSinceMicros;
  }

  /** Takes one more; a run ends with another quantity or after the window. */
  void addChild(long childE8, long micros, long windowMicros) {
    children++;
    childrenE8 = Quantity.plus(childrenE8, childE8);
    if (equal > 0 && childE8 == eachE8 && micros - equalSinceMicros <= windowMicros) {
      equal++;
    } else {
      eachE8 = childE8;
      equal = 1;
      equalSinceMicros = micros;
    }
  }

  /** Returns the power of ten of child per ordered quantity if that is too much, else -1. */
  int excessPower(LedgerRules.FanOut rules) {
    if (!hasTotal() || limitE8() == 0 || children < rules.minChildren()) {
      return -1;
    }
    double ratio = (double) childrenE8 / limitE8();
    return ratio < rules.ratio() ? -1 : (int) Math.floor(Math.log10(ratio));
  }

  /**
   * Returns whether there are now ten to some power times as many as are too many; so a parent is
   * spoken of once per power of ten.
   */
  boolean isChildrenStep(LedgerRules.FanOut rules) {
    if (children < rules.mostChildren() || children % rules.mostChildren() != 0) {
      return false;
    }
    long times = children / rules.mostChildren();
    while (times >= TEN && times % TEN == 0) {
      times /= TEN;
    }
    return times == 1;
  }

  /**
   * Returns whether the run is now so many children long, or twice, three times as many, and
   * together more than twice what was ordered.
   */
  boolean isEqualStep(LedgerRules.FanOut rules) {
    return equal >= rules.repeats()
        && equal % rules.repeats() == 0
        && hasTotal()
        && (double) eachE8 * equal > (double) TIMES_ORDERED * limitE8();
  }
}
