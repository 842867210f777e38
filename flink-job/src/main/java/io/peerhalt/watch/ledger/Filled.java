package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.TradingEvent;

/**
 * What was executed on one parent. Times are kept by event time and by the server's own clock: what
 * came long after must have done so by both, for event time jumps where a clock is not believed.
 * Changes in place.
 */
public final class Filled {

  /** Executed and not taken back. */
  long qtyE8;

  /** Time of the last fill, {@link Times#NEVER} before the first. */
  long lastMicros = Times.NEVER;

  /** The same by the server's clock. */
  long lastSentMicros = Times.NEVER;

  /** Since when the parent is full for sure, {@link Times#NEVER} while it is not. */
  long fullMicros = Times.NEVER;

  /** The same by the server's clock. */
  long fullSentMicros = Times.NEVER;

  /** Limit it was full at, 0 while it is not. */
  long fullAtE8;

  /** Nothing was executed. */
  Filled() {}

  /** Makes a copy. */
  Filled(Filled from) {
    qtyE8 = from.qtyE8;
    lastMicros = from.lastMicros;
    lastSentMicros = from.lastSentMicros;
    fullMicros = from.fullMicros;
    fullSentMicros = from.fullSentMicros;
    fullAtE8 = from.fullAtE8;
  }

  /** Returns what was executed and not taken back. */
  public long qtyE8() {
    return qtyE8;
  }

  /** Takes a fill after which so much is executed. */
  void upTo(long executedE8, TradingEvent fill) {
    qtyE8 = executedE8;
    lastMicros = Math.max(lastMicros, fill.eventTimeMicros());
    lastSentMicros = fill.transactTimeMicros();
  }

  /** Takes a quantity back. */
  void takeBack(long takenE8) {
    qtyE8 = Quantity.minus(qtyE8, takenE8);
  }

  /**
   * Becomes full or not by what was ordered. Where executions are read ahead of orders, a limit can
   * rise and the parent still be full; which fill made it so is then unknown, and the last one is
   * taken.
   */
  void compareWith(Mandate mandate) {
    boolean full = qtyE8 > 0 && mandate.hasTotal() && qtyE8 >= mandate.limitE8();
    if (!full) {
      fullMicros = Times.NEVER;
      fullSentMicros = Times.NEVER;
      fullAtE8 = 0;
    } else if (fullAtE8 != mandate.limitE8()) {
      fullMicros = lastMicros;
      fullSentMicros = lastSentMicros;
      fullAtE8 = mandate.limitE8();
    }
  }

  /** Returns whether nothing more may be executed. */
  public boolean isFull() {
    return fullMicros != Times.NEVER;
  }

  /** Returns whether the parent had been full for the given time by both clocks. */
  boolean fullBefore(long micros, long sentMicros, long settleMicros) {
    return isFull()
        && micros >= fullMicros + settleMicros
        && sentMicros >= fullSentMicros + settleMicros;
  }
}
