package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.PackedReader;
import io.peerhalt.watch.ingest.TradingEvent;
import io.peerhalt.watch.ingest.TradingEventSerializer;

/** Goes through the events of pages, one after the other. For one thread. */
public final class LedgerPageReader {

  private final PackedReader events = new PackedReader();
  private int left;
  private boolean isWitness;
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
    isWitness = events.takeByte() != 0;
    appendMillis = events.takeLong();
    event = TradingEventSerializer.take(events);
    return true;
  }

  /** Returns the event. */
  public TradingEvent event() {
    return event;
  }

  /** Returns whether it only proves how far its server was read. */
  public boolean isWitness() {
    return isWitness;
  }

  /** Returns when the broker appended it. */
  public long appendMillis() {
    return appendMillis;
  }
}
