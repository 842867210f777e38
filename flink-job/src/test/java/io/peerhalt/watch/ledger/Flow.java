package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.Id;
import io.peerhalt.watch.ingest.EventClock;
import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;

/** Events of one server for tests; quantities in shares, times in microseconds. */
record Flow(String serverId) {
  static final long ONE = 100_000_000L;
  static final long MILLI = 1_000;
  static final long SECOND = 1_000 * MILLI;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;

  private static final EventClock CLOCK = new EventClock(MINUTE, 2 * SECOND, HOUR);

  TradingEvent ordered(String parentId, long shares, long micros) {
    return order(EventKind.PARENT_NEW, parentId, shares, micros);
  }

  TradingEvent replaced(String parentId, long shares, long micros) {
    return order(EventKind.PARENT_REPLACE, parentId, shares, micros);
  }

  TradingEvent cancelled(String parentId, long micros) {
    return order(EventKind.PARENT_CANCEL, parentId, 0, micros);
  }

  TradingEvent rejected(String parentId, long micros) {
    return order(EventKind.PARENT_REJECT, parentId, 0, micros);
  }

  TradingEvent child(String parentId, long shares, long micros) {
    return order(EventKind.CHILD_NEW, parentId, shares, micros);
  }

  /**
   * A fill after which the server believes to have executed {@code cum} of {@code cum + leaves}.
   */
  TradingEvent fill(String parentId, long shares, long cum, long leaves, long micros) {
    return new TradingEvent(
        EventKind.FILL,
        serverId,
        "b1",
        "ACME",
        Id.of(parentId),
        Id.of("E-" + micros),
        shares * ONE,
        cum * ONE,
        leaves * ONE,
        shares * 100,
        micros,
        micros);
  }

  TradingEvent bust(String parentId, long shares, long cum, long micros) {
    TradingEvent fill = fill(parentId, shares, cum, 0, micros);
    return new TradingEvent(
        EventKind.FILL_CANCEL,
        serverId,
        "b1",
        "ACME",
        Id.of(parentId),
        fill.eventId(),
        fill.qtyE8(),
        fill.cumQtyE8(),
        0,
        0,
        micros,
        micros);
  }

  /** The same event by a server whose clock is wrong, as it is read when appended at a time. */
  static TradingEvent stamped(TradingEvent sent, long clockOffMicros, long appendMicros) {
    long transactMicros = sent.transactTimeMicros() + clockOffMicros;
    return timed(sent, CLOCK.eventTimeMicros(transactMicros, appendMicros), transactMicros);
  }

  /** The same execution booked again at another time. */
  static TradingEvent bookedAgain(TradingEvent fill, long micros) {
    return timed(fill, micros, micros);
  }

  private static TradingEvent timed(TradingEvent event, long eventMicros, long transactMicros) {
    return new TradingEvent(
        event.kind(),
        event.serverId(),
        event.buildId(),
        event.symbol(),
        event.parentOrderId(),
        event.eventId(),
        event.qtyE8(),
        event.cumQtyE8(),
        event.leavesQtyE8(),
        event.notionalCents(),
        eventMicros,
        transactMicros);
  }

  TradingEvent order(EventKind kind, String parentId, long shares, long micros) {
    return new TradingEvent(
        kind,
        serverId,
        "b1",
        "ACME",
        Id.of(parentId),
        Id.of("C-" + micros),
        shares * ONE,
        0,
        0,
        0,
        micros,
        micros);
  }
}
