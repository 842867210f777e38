package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.PackedWriter;
import io.peerhalt.watch.ingest.TradingEvent;
import io.peerhalt.watch.ingest.TradingEventSerializer;

/** Collects the events of the next page for one address. For one thread. */
final class LedgerPageWriter {

  private final String address;
  private final PackedWriter events = new PackedWriter();
  private int count;

  LedgerPageWriter(String address) {
    this.address = address;
  }

  /**
   * Adds an event.
   *
   * @param isWitness whether it only proves how far its server was read, see {@link LedgerFeed}
   */
  void add(TradingEvent event, boolean isWitness, long appendMillis) {
    events.putByte(isWitness ? 1 : 0);
    events.putLong(appendMillis);
    TradingEventSerializer.put(event, events);
    count++;
  }

  /** Returns how many events wait. */
  int count() {
    return count;
  }

  /** Returns the page and begins the next one. */
  LedgerPage take() {
    LedgerPage page = new LedgerPage(address, count, events.toBytes());
    events.begin();
    count = 0;
    return page;
  }
}
