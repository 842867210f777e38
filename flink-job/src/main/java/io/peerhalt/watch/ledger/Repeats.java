package io.peerhalt.watch.ledger;

/**
 * The run of equal child orders that a parent sent last: the same quantity again and again, side
 * and instrument being those of the parent.
 *
 * @param qtyE8 quantity of each
 * @param count how many in a row, within the window
 * @param sinceMicros event time of the first of them
 */
public record Repeats(long qtyE8, int count, long sinceMicros) {

  /** Nothing was sent. */
  public static final Repeats NONE = new Repeats(0, 0, Times.NEVER);

  /** Who sends no more than so many times what was ordered may be replacing its child orders. */
  private static final long TIMES_ORDERED = 2;

  /** Returns the run after one more child; a run ends with another quantity or after the window. */
  public Repeats plus(long childE8, long micros, long windowMicros) {
    boolean goesOn = count > 0 && childE8 == qtyE8 && micros - sinceMicros <= windowMicros;
    return goesOn ? new Repeats(qtyE8, count + 1, sinceMicros) : new Repeats(childE8, 1, micros);
  }

  /**
   * Returns whether the run is now so many children long, or twice, three times as many, and
   * together more than twice what was ordered.
   */
  public boolean isExcessStep(Mandate mandate, LedgerRules.FanOut rules) {
    return count > 0
        && count % rules.repeats() == 0
        && mandate.hasTotal()
        && (double) qtyE8 * count > (double) TIMES_ORDERED * mandate.limitE8();
  }
}
