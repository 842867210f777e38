package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.TradingEvent;

/**
 * What was executed on one parent. Times are kept by event time and by the server's own clock: what
 * came long after must have done so by both, for event time jumps where a clock is not believed.
 *
 * @param qtyE8 executed and not taken back
 * @param lastMicros time of the last fill, {@link Times#NEVER} before the first
 * @param lastSentMicros the same by the server's clock
 * @param fullMicros since when the parent is full for sure, {@link Times#NEVER} while it is not
 * @param fullSentMicros the same by the server's clock
 * @param fullAtE8 limit it was full at, 0 while it is not
 */
public record Filled(
    long qtyE8,
    long lastMicros,
    long lastSentMicros,
    long fullMicros,
    long fullSentMicros,
    long fullAtE8) {

  /** Nothing was executed. */
  public static final Filled NONE =
      new Filled(0, Times.NEVER, Times.NEVER, Times.NEVER, Times.NEVER, 0);

  /** Returns the same with another quantity executed up to a fill. */
  public Filled upTo(long executedE8, TradingEvent fill) {
    return new Filled(
        executedE8,
        Math.max(lastMicros, fill.eventTimeMicros()),
        fill.transactTimeMicros(),
        fullMicros,
        fullSentMicros,
        fullAtE8);
  }

  /** Returns the same after a quantity was taken back. */
  public Filled minus(long takenE8) {
    return new Filled(
        Quantity.minus(qtyE8, takenE8),
        lastMicros,
        lastSentMicros,
        fullMicros,
        fullSentMicros,
        fullAtE8);
  }

  /**
   * Returns the same, full or not by what was ordered. Where executions are read ahead of orders, a
   * limit can rise and the parent still be full; which fill made it so is then unknown, and the
   * last one is taken.
   */
  public Filled against(Mandate mandate) {
    boolean full = mandate.hasTotal() && qtyE8 > 0 && qtyE8 >= mandate.limitE8();
    if (!full) {
      return isFull()
          ? new Filled(qtyE8, lastMicros, lastSentMicros, Times.NEVER, Times.NEVER, 0)
          : this;
    }
    return fullAtE8 == mandate.limitE8()
        ? this
        : new Filled(
            qtyE8, lastMicros, lastSentMicros, lastMicros, lastSentMicros, mandate.limitE8());
  }

  /** Returns whether nothing more may be executed. */
  public boolean isFull() {
    return fullMicros != Times.NEVER;
  }

  /** Returns whether the parent had been full for the given time by both clocks. */
  public boolean fullBefore(long micros, long sentMicros, long settleMicros) {
    return isFull()
        && micros >= fullMicros + settleMicros
        && sentMicros >= fullSentMicros + settleMicros;
  }
}
