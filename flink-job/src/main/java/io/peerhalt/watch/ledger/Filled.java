package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.TradingEvent;

/**
 * What was executed on one parent: the second layer of a {@link ParentAccount}. Times are kept by
 * event time and by the server's own clock: what came long after must have done so by both, for
 * event time jumps where a clock is not believed. Changes in place.
 */
abstract class Filled extends Mandate {

  /** Executed and not taken back. */
  long filledE8;

  /** Time of the last fill, {@link Times#NEVER} before the first. */
  long lastFillMicros = Times.NEVER;

  /** The same by the server's clock. */
  long lastFillSentMicros = Times.NEVER;

  /** Since when the parent is full for sure, {@link Times#NEVER} while it is not. */
  long fullMicros = Times.NEVER;

  /** The same by the server's clock. */
  long fullSentMicros = Times.NEVER;

  /** Limit it was full at, 0 while it is not. */
  long fullAtE8;

  /** Nothing is known of the order, and nothing was executed. */
  Filled() {}

  /** Makes a copy. */
  Filled(Filled from) {
    super(from);
    filledE8 = from.filledE8;
    lastFillMicros = from.lastFillMicros;
    lastFillSentMicros = from.lastFillSentMicros;
    fullMicros = from.fullMicros;
    fullSentMicros = from.fullSentMicros;
    fullAtE8 = from.fullAtE8;
  }

  /** Takes a fill after which so much is executed. */
  void fillUpTo(long executedE8, TradingEvent fill) {
    filledE8 = executedE8;
    lastFillMicros = Math.max(lastFillMicros, fill.eventTimeMicros());
    lastFillSentMicros = fill.transactTimeMicros();
  }

  /** Takes a quantity back. */
  void takeBack(long takenE8) {
    filledE8 = Quantity.minus(filledE8, takenE8);
  }

  /**
   * Becomes full or not by what was ordered. Where executions are read ahead of orders, a limit can
   * rise and the parent still be full; which fill made it so is then unknown, and the last one is
   * taken.
   */
  void compareWithLimit() {
    boolean full = filledE8 > 0 && hasTotal() && filledE8 >= limitE8();
    if (!full) {
      fullMicros = Times.NEVER;
      fullSentMicros = Times.NEVER;
      fullAtE8 = 0;
    } else if (fullAtE8 != limitE8()) {
      fullMicros = lastFillMicros;
      fullSentMicros = lastFillSentMicros;
      fullAtE8 = limitE8();
    }
  }

  /** Returns whether nothing more may be executed. */
  boolean isFull() {
    return fullMicros != Times.NEVER;
  }

  /** Returns whether the parent had been full for the given time by both clocks. */
  boolean fullBefore(long micros, long sentMicros, long settleMicros) {
    return isFull()
        && micros >= fullMicros + settleMicros
        && sentMicros >= fullSentMicros + settleMicros;
  }
}
