package io.peerhalt.watch.ledger;

/**
 * The run of equal child orders that a parent sent last: the same quantity again and again, side
 * and instrument being those of the parent. Changes in place.
 */
public final class Repeats {

  /** Who sends no more than so many times what was ordered may be replacing its child orders. */
  private static final long TIMES_ORDERED = 2;

  /** Quantity of each. */
  long qtyE8;

  /** How many in a row, within the window. */
  int count;

  /** Event time of the first of them. */
  long sinceMicros = Times.NEVER;

  /** Nothing was sent. */
  Repeats() {}

  /** Makes a copy. */
  Repeats(Repeats from) {
    qtyE8 = from.qtyE8;
    count = from.count;
    sinceMicros = from.sinceMicros;
  }

  /** Takes one more child; a run ends with another quantity or after the window. */
  void add(long childE8, long micros, long windowMicros) {
    if (count > 0 && childE8 == qtyE8 && micros - sinceMicros <= windowMicros) {
      count++;
    } else {
      qtyE8 = childE8;
      count = 1;
      sinceMicros = micros;
    }
  }

  /**
   * Returns whether the run is now so many children long, or twice, three times as many, and
   * together more than twice what was ordered.
   */
  public boolean isExcessStep(Mandate mandate, LedgerRules.FanOut rules) {
    return count >= rules.repeats()
        && count % rules.repeats() == 0
        && mandate.hasTotal()
        && (double) qtyE8 * count > (double) TIMES_ORDERED * mandate.limitE8();
  }
}
