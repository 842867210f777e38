package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.TradingEvent;

/**
 * What was ordered on one parent.
 *
 * <p>The limit is the most that was ever ordered, never what it was lowered to: executions may be
 * read long after the order events that followed them, and fills that cross a lowering or a cancel
 * in flight are correct.
 *
 * @param origin how the order is known
 * @param ownerId server that ordered it, empty if unknown
 * @param earlierE8 limit of earlier orders under the same id
 * @param topE8 most that was ever ordered under the current order
 * @param sinceMicros when it was ordered, or adopted
 * @param endedMicros when it was cancelled or rejected, {@link Times#NEVER} while it was not
 * @param endedSentMicros the same by the server's clock
 * @param firm whether a believed total can be judged by: every later order event is seen
 */
public record Mandate(
    Origin origin,
    String ownerId,
    long earlierE8,
    long topE8,
    long sinceMicros,
    long endedMicros,
    long endedSentMicros,
    boolean firm) {

  /** Nothing is known of the order. */
  public static final Mandate NONE =
      new Mandate(Origin.UNKNOWN, "", 0, 0, Times.NEVER, Times.NEVER, Times.NEVER, false);

  /** Returns the most that may be executed; 0 if nothing is known. */
  public long limitE8() {
    return Quantity.plus(earlierE8, topE8);
  }

  /** Returns whether executions can be compared with a total. */
  public boolean hasTotal() {
    return origin != Origin.UNKNOWN && limitE8() != Quantity.UNLIMITED;
  }

  /** Returns whether the order had ended more than the given time before by both clocks. */
  public boolean endedBefore(long micros, long sentMicros, long settleMicros) {
    return endedMicros != Times.NEVER
        && micros > endedMicros + settleMicros
        && sentMicros > endedSentMicros + settleMicros;
  }

  /**
   * Returns the mandate after a new order. A second one under the same id is a new order, as where
   * ids are used again the next day, and allows its quantity in addition.
   */
  public Mandate ordered(TradingEvent event) {
    boolean again =
        switch (origin) {
          case UNKNOWN -> false;
          case BELIEVED -> event.eventTimeMicros() > sinceMicros && topE8 != Quantity.UNLIMITED;
          case ORDERED -> true;
        };
    long top = topE8 == Quantity.UNLIMITED ? 0 : topE8;
    return new Mandate(
        Origin.ORDERED,
        event.serverId(),
        again ? limitE8() : earlierE8,
        again ? event.qtyE8() : Math.max(top, event.qtyE8()),
        event.eventTimeMicros(),
        Times.NEVER,
        Times.NEVER,
        true);
  }

  /** Returns the mandate after its total was changed; that opens it again. */
  public Mandate replaced(TradingEvent event) {
    long top = topE8 == Quantity.UNLIMITED ? 0 : topE8;
    return new Mandate(
        Origin.ORDERED,
        event.serverId(),
        earlierE8,
        Math.max(top, event.qtyE8()),
        origin == Origin.UNKNOWN ? event.eventTimeMicros() : sinceMicros,
        Times.NEVER,
        Times.NEVER,
        true);
  }

  /**
   * Returns the mandate after a cancel or reject; one of an unknown order shows that it existed.
   */
  public Mandate ended(TradingEvent event) {
    long time = event.eventTimeMicros();
    long sent = event.transactTimeMicros();
    if (origin == Origin.UNKNOWN) {
      return new Mandate(
          Origin.BELIEVED, event.serverId(), 0, Quantity.UNLIMITED, time, time, sent, true);
    }
    return new Mandate(origin, ownerId, earlierE8, topE8, sinceMicros, time, sent, firm);
  }

  /** Returns the mandate as the server of a fill believes it to be. */
  public Mandate believed(TradingEvent fill, boolean firm) {
    long total = Quantity.plus(fill.cumQtyE8(), Math.max(0, fill.leavesQtyE8()));
    return new Mandate(
        Origin.BELIEVED,
        fill.serverId(),
        earlierE8,
        Math.max(topE8, total),
        fill.eventTimeMicros(),
        endedMicros,
        endedSentMicros,
        firm);
  }
}
