package io.peerhalt.watch.ledger;

/**
 * One or more events of one parent order that do not fit what was ordered.
 *
 * @param kind in which way
 * @param confirmed whether it is proven that no order under way could still explain it
 * @param serverId server that executed or sent
 * @param symbol instrument
 * @param parentOrderId parent order
 * @param eventId ExecID or ClOrdID of the newest of the events
 * @param eventTimeMicros time of the newest of the events
 * @param orderedE8 most that was ever ordered, 0 where nothing is known
 * @param executedE8 executed by then
 * @param excessE8 quantity of these events that should not have been
 * @param events number of events
 * @param followedSinceMicros first order event known of the server, the end of time if none
 */
public record Breach(
    BreachKind kind,
    boolean confirmed,
    String serverId,
    String symbol,
    String parentOrderId,
    String eventId,
    long eventTimeMicros,
    long orderedE8,
    long executedE8,
    long excessE8,
    int events,
    long followedSinceMicros) {

  /** Returns this breach and a newer one of the same parent and kind as one. */
  public Breach plus(Breach newer) {
    return new Breach(
        kind,
        confirmed && newer.confirmed,
        newer.serverId,
        newer.symbol,
        parentOrderId,
        newer.eventId,
        Math.max(eventTimeMicros, newer.eventTimeMicros),
        newer.orderedE8,
        newer.executedE8,
        Quantity.plus(excessE8, newer.excessE8),
        events + newer.events,
        newer.followedSinceMicros);
  }

  /** Returns for how long the orders of the server had been followed; 0 if they never were. */
  public long followedMicros() {
    return followedSinceMicros == Times.END
        ? 0
        : Math.max(0, eventTimeMicros - followedSinceMicros);
  }

  /** Returns the breach as one sentence for a person. */
  public String words() {
    return "%s %s %s (%s shares) %s on %s%s"
        .formatted(
            serverId,
            kind.verb(),
            kind.events(events),
            Quantity.words(excessE8),
            kind.wrong(),
            parentWords(),
            confirmed ? "" : ", not confirmed");
  }

  /** Returns the state of the parent, such as "P-17: ordered 1,000, executed 1,099". */
  public String parentWords() {
    return "%s: ordered %s, executed %s"
        .formatted(
            parentOrderId,
            orderedE8 == Quantity.UNLIMITED ? "unknown" : Quantity.words(orderedE8),
            Quantity.words(executedE8));
  }
}
