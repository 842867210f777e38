package io.peerhalt.watch.ledger;

/**
 * What was executed on one parent.
 *
 * @param qtyE8 executed and not taken back
 * @param lastMicros time of the last fill, {@link Times#NEVER} before the first
 * @param fullMicros since when the parent is full for sure, {@link Times#NEVER} while it is not
 * @param fullAtE8 limit it was full at, 0 while it is not
 */
public record Filled(long qtyE8, long lastMicros, long fullMicros, long fullAtE8) {

  /** Nothing was executed. */
  public static final Filled NONE = new Filled(0, Times.NEVER, Times.NEVER, 0);

  /** Returns the same with another quantity executed up to a time. */
  public Filled upTo(long executedE8, long micros) {
    return new Filled(executedE8, Math.max(lastMicros, micros), fullMicros, fullAtE8);
  }

  /** Returns the same after a quantity was taken back. */
  public Filled minus(long takenE8) {
    return new Filled(Quantity.minus(qtyE8, takenE8), lastMicros, fullMicros, fullAtE8);
  }

  /**
   * Returns the same, full or not by what was ordered. Where executions are read ahead of orders, a
   * limit can rise and the parent still be full; which fill made it so is then unknown, and the
   * last one is taken.
   */
  public Filled against(Mandate mandate) {
    boolean full = mandate.hasTotal() && qtyE8 > 0 && qtyE8 >= mandate.limitE8();
    if (!full) {
      return isFull() ? new Filled(qtyE8, lastMicros, Times.NEVER, 0) : this;
    }
    return fullAtE8 == mandate.limitE8()
        ? this
        : new Filled(qtyE8, lastMicros, lastMicros, mandate.limitE8());
  }

  /** Returns whether nothing more may be executed. */
  public boolean isFull() {
    return fullMicros != Times.NEVER;
  }

  /** Returns whether the parent had been full for the given time. */
  public boolean fullBefore(long micros, long settleMicros) {
    return isFull() && micros >= fullMicros + settleMicros;
  }
}
