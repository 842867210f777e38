package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.TradingEvent;

/**
 * What was ordered on one parent: the first layer of a {@link ParentAccount}. Changes in place:
 * each event of a parent passes here.
 *
 * <p>The limit is the most that was ever ordered, never what it was lowered to: executions may be
 * read long after the order events that followed them, and fills that cross a lowering or a cancel
 * in flight are correct.
 */
abstract class Mandate {

  /** How the order is known. */
  Origin origin = Origin.UNKNOWN;

  /** Server that ordered it, empty if unknown. */
  String ownerId = "";

  /** Limit of earlier orders under the same id. */
  long earlierE8;

  /** Most that was ever ordered under the current order. */
  long topE8;

  /** When it was ordered, or adopted. */
  long orderedMicros = Times.NEVER;

  /** When it was cancelled or rejected, {@link Times#NEVER} while it was not. */
  long endedMicros = Times.NEVER;

  /** The same by the server's clock. */
  long endedSentMicros = Times.NEVER;

  /** Whether a believed total can be judged by: every later order event is seen. */
  boolean firm;

  /** Nothing is known of the order. */
  Mandate() {}

  /** Makes a copy. */
  Mandate(Mandate from) {
    origin = from.origin;
    ownerId = from.ownerId;
    earlierE8 = from.earlierE8;
    topE8 = from.topE8;
    orderedMicros = from.orderedMicros;
    endedMicros = from.endedMicros;
    endedSentMicros = from.endedSentMicros;
    firm = from.firm;
  }

  /** Returns the most that may be executed; 0 if nothing is known. */
  long limitE8() {
    return Quantity.plus(earlierE8, topE8);
  }

  /** Returns whether executions can be compared with a total. */
  boolean hasTotal() {
    return origin != Origin.UNKNOWN && limitE8() != Quantity.UNLIMITED;
  }

  /** Returns whether it was cancelled or rejected. */
  boolean hasEnded() {
    return endedMicros != Times.NEVER;
  }

  /** Returns whether the order had ended more than the given time before by both clocks. */
  boolean endedBefore(long micros, long sentMicros, long settleMicros) {
    return hasEnded()
        && micros > endedMicros + settleMicros
        && sentMicros > endedSentMicros + settleMicros;
  }

  /**
   * Takes a new order. A second one under the same id is a new order, as where ids are used again
   * the next day, and allows its quantity in addition.
   */
  void order(TradingEvent event) {
    boolean again =
        switch (origin) {
          case UNKNOWN -> false;
          case BELIEVED -> event.eventTimeMicros() > orderedMicros && topE8 != Quantity.UNLIMITED;
          case ORDERED -> true;
        };
    if (again) {
      earlierE8 = limitE8();
      topE8 = event.qtyE8();
    } else {
      raise(event.qtyE8());
    }
    orderedMicros = event.eventTimeMicros();
    isOrderedBy(event.serverId());
  }

  /** Takes a change of the total; that opens it again. */
  void replace(TradingEvent event) {
    raise(event.qtyE8());
    if (origin == Origin.UNKNOWN) {
      orderedMicros = event.eventTimeMicros();
    }
    isOrderedBy(event.serverId());
  }

  /** Takes a cancel or reject; one of an unknown order shows that it existed. */
  void end(TradingEvent event) {
    endedMicros = event.eventTimeMicros();
    endedSentMicros = event.transactTimeMicros();
    if (origin == Origin.UNKNOWN) {
      origin = Origin.BELIEVED;
      ownerId = event.serverId();
      topE8 = Quantity.UNLIMITED;
      orderedMicros = event.eventTimeMicros();
      firm = true;
    }
  }

  /** Takes what the server of a fill believes. */
  void believe(TradingEvent fill, boolean isFirm) {
    origin = Origin.BELIEVED;
    ownerId = fill.serverId();
    topE8 = Math.max(topE8, Quantity.plus(fill.cumQtyE8(), Math.max(0, fill.leavesQtyE8())));
    orderedMicros = fill.eventTimeMicros();
    firm = isFirm;
  }

  private void raise(long totalE8) {
    topE8 = topE8 == Quantity.UNLIMITED ? totalE8 : Math.max(topE8, totalE8);
  }

  private void isOrderedBy(String serverId) {
    origin = Origin.ORDERED;
    ownerId = serverId;
    endedMicros = Times.NEVER;
    endedSentMicros = Times.NEVER;
    firm = true;
  }
}
