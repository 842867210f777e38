package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.Id;
import io.peerhalt.watch.compact.PackedReader;
import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;

/** Goes through the events of pages, one after the other. For one thread. */
public final class LedgerPageReader {

  private static final EventKind[] KINDS = EventKind.values();

  private final PackedReader events = new PackedReader();
  private int left;
  private int flags;
  private String serverId;
  private long appendMillis;
  private TradingEvent event;

  /** Begins a page. */
  public void begin(LedgerPage page) {
    events.begin(page.events());
    left = page.count();
  }

  /** Goes to the next event; returns false if there is none. */
  public boolean next() {
    if (left == 0) {
      return false;
    }
    left--;
    event = take();
    appendMillis = events.takeLong();
    return true;
  }

  /** Returns the event, with an empty build and no value. */
  public TradingEvent event() {
    return event;
  }

  /** Returns whether it only proves how far its server was read. */
  public boolean isWitness() {
    return has(LedgerPageWriter.WITNESS);
  }

  /** Returns when the broker appended it. */
  public long appendMillis() {
    return appendMillis;
  }

  private TradingEvent take() {
    EventKind kind = KINDS[events.takeByte()];
    flags = events.takeByte();
    if (!has(LedgerPageWriter.SAME_SERVER)) {
      serverId = events.takeName();
    }
    String symbol = events.takeName();
    Id parentOrderId = events.takeId();
    Id eventId = has(LedgerPageWriter.OF_PARENT) ? parentOrderId : events.takeId();
    long qtyE8 = events.takeLong();
    long cumQtyE8 = kind.isExecution() ? events.takeLong() : 0;
    long leavesQtyE8 = kind.isExecution() ? events.takeLong() : 0;
    long eventTimeMicros = events.takeLong();
    return new TradingEvent(
        kind,
        serverId,
        "",
        symbol,
        parentOrderId,
        eventId,
        qtyE8,
        cumQtyE8,
        leavesQtyE8,
        0,
        eventTimeMicros,
        has(LedgerPageWriter.ON_TIME) ? eventTimeMicros : events.takeLong());
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
