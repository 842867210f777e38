package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.Id;
import io.peerhalt.watch.compact.PackedReader;
import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;

/** Takes pages apart, one after the other. For one thread. */
public final class LedgerPageReader {

  private static final EventKind[] KINDS = EventKind.values();

  private final PackedReader packed = new PackedReader();
  private TradingEvent[] events = {};
  private boolean[] witnesses = {};
  private long[] appendMillis = {};
  private int flags;
  private String serverId;

  /** Reads a page. */
  public void read(LedgerPage page) {
    int count = page.count();
    packed.begin(page.events());
    // Not kept for the next page: what is old costs the collector more to change than to make.
    events = new TradingEvent[count];
    if (appendMillis.length < count) {
      witnesses = new boolean[count];
      appendMillis = new long[count];
    }
    for (int i = 0; i < count; i++) {
      events[i] = take();
      witnesses[i] = has(LedgerPageWriter.WITNESS);
      appendMillis[i] = packed.takeLong();
    }
  }

  /** Returns how many events the page has. */
  public int count() {
    return events.length;
  }

  /** Returns an event, with an empty build and no value. */
  public TradingEvent event(int index) {
    return events[index];
  }

  /** Returns whether an event only proves how far its server was read. */
  public boolean isWitness(int index) {
    return witnesses[index];
  }

  /** Returns when the broker appended an event. */
  public long appendMillis(int index) {
    return appendMillis[index];
  }

  private TradingEvent take() {
    EventKind kind = KINDS[packed.takeByte()];
    flags = packed.takeByte();
    if (!has(LedgerPageWriter.SAME_SERVER)) {
      serverId = packed.takeName();
    }
    String symbol = packed.takeName();
    Id parentOrderId = packed.takeId();
    Id eventId = has(LedgerPageWriter.OF_PARENT) ? parentOrderId : packed.takeId();
    long qtyE8 = packed.takeLong();
    long cumQtyE8 = kind.isExecution() ? packed.takeLong() : 0;
    long leavesQtyE8 = kind.isExecution() ? packed.takeLong() : 0;
    long eventTimeMicros = packed.takeLong();
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
        has(LedgerPageWriter.ON_TIME) ? eventTimeMicros : packed.takeLong());
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
