package io.peerhalt.watch.ingest;

import io.peerhalt.watch.compact.Id;

/**
 * One checked order or execution event: what the stages behind need and nothing else.
 *
 * @param kind what happened
 * @param serverId server that sent it
 * @param buildId version of the software that runs on that server
 * @param symbol instrument
 * @param parentOrderId parent order it serves
 * @param eventId ExecID of a fill, ClOrdID of an order; for samples in evidence
 * @param qtyE8 quantity in 1e-8: ordered (total) for orders, executed for fills
 * @param cumQtyE8 executed so far and
 * @param leavesQtyE8 still open, both for the parent as the server believes; 0 for orders
 * @param notionalCents value of a fill in 1/100 of the price's currency, 0 for orders
 * @param eventTimeMicros event time (clamped transactTime), microseconds since the epoch
 * @param transactTimeMicros when it happened by the server's own clock, right or wrong: tells what
 *     that server did before and after
 */
public record TradingEvent(
    EventKind kind,
    String serverId,
    String buildId,
    String symbol,
    Id parentOrderId,
    Id eventId,
    long qtyE8,
    long cumQtyE8,
    long leavesQtyE8,
    long notionalCents,
    long eventTimeMicros,
    long transactTimeMicros) {

  /** Returns whether the server's clock was believed, so that its times compare with others'. */
  public boolean clockIsBelieved() {
    return eventTimeMicros == transactTimeMicros;
  }
}
