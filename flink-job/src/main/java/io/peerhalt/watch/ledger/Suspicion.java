package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.TradingEvent;

/**
 * Events of one parent that do not fit what is known to be ordered, while an order that explains
 * them may still be under way.
 *
 * @param of fill or child order
 * @param serverId server that executed or sent
 * @param eventId newest event
 * @param timeMicros time of the newest event
 * @param sentMicros the same by the clock of its server
 * @param qtyE8 quantity of the events
 * @param firstExecutedE8 executed on the parent with the first of the events
 * @param executedE8 executed on the parent with the newest of the events
 * @param events number of events
 * @param contradicted whether the server itself does not claim that so much was ordered
 * @param deadlineMicros when waiting for proof ends, {@link Times#NEVER} while not yet known
 */
public record Suspicion(
    Of of,
    String serverId,
    String eventId,
    long timeMicros,
    long sentMicros,
    long qtyE8,
    long firstExecutedE8,
    long executedE8,
    int events,
    boolean contradicted,
    long deadlineMicros) {

  /** What is suspicious. */
  public enum Of {
    /** An execution; an order event under way may explain it. */
    FILL,
    /** A child order; a bust under way may explain it. */
    CHILD
  }

  /** Returns the suspicion of one event. */
  static Suspicion of(TradingEvent event, long executedE8, boolean contradicted) {
    return new Suspicion(
        event.kind().isExecution() ? Of.FILL : Of.CHILD,
        event.serverId(),
        event.eventId().toString(),
        event.eventTimeMicros(),
        event.transactTimeMicros(),
        event.qtyE8(),
        executedE8,
        executedE8,
        1,
        contradicted,
        Times.NEVER);
  }

  /** Returns the same for all child orders of the parent. */
  Suspicion with(ChildOrders sent) {
    return new Suspicion(
        of,
        serverId,
        eventId,
        timeMicros,
        sentMicros,
        sent.childrenE8,
        firstExecutedE8,
        executedE8,
        (int) Math.min(Integer.MAX_VALUE, sent.children),
        contradicted,
        deadlineMicros);
  }

  /** Returns the same for so many equal events. */
  Suspicion with(int equal) {
    return new Suspicion(
        of,
        serverId,
        eventId,
        timeMicros,
        sentMicros,
        Quantity.times(qtyE8, equal),
        firstExecutedE8,
        executedE8,
        equal,
        contradicted,
        deadlineMicros);
  }

  /** Returns whether a newer suspicion can be folded into this one. */
  boolean folds(Suspicion newer) {
    return of == newer.of && serverId.equals(newer.serverId);
  }

  /** Returns this and a newer suspicion as one, as cautious as the more cautious of both. */
  Suspicion plus(Suspicion newer) {
    return new Suspicion(
        of,
        serverId,
        newer.eventId,
        Math.max(timeMicros, newer.timeMicros),
        Math.max(sentMicros, newer.sentMicros),
        Quantity.plus(qtyE8, newer.qtyE8),
        firstExecutedE8,
        newer.executedE8,
        events + newer.events,
        contradicted && newer.contradicted,
        deadlineMicros);
  }

  /** Returns the same after a quantity was taken back from the executions before it. */
  Suspicion minus(long takenE8) {
    return of == Of.CHILD
        ? this
        : new Suspicion(
            of,
            serverId,
            eventId,
            timeMicros,
            sentMicros,
            qtyE8,
            Quantity.minus(firstExecutedE8, takenE8),
            Quantity.minus(executedE8, takenE8),
            events,
            contradicted,
            deadlineMicros);
  }

  /** Returns the same with an end of waiting. */
  Suspicion until(long micros) {
    return waiting(contradicted, micros);
  }

  /** Returns the same as if it had only now come up: time has passed unseen. */
  Suspicion again() {
    return waiting(false, Times.NEVER);
  }

  private Suspicion waiting(boolean stillContradicted, long micros) {
    return new Suspicion(
        of,
        serverId,
        eventId,
        timeMicros,
        sentMicros,
        qtyE8,
        firstExecutedE8,
        executedE8,
        events,
        stillContradicted,
        micros);
  }
}
