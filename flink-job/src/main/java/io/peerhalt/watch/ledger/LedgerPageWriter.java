package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.PackedWriter;
import io.peerhalt.watch.ingest.TradingEvent;

/**
 * Collects the events of the next page for one address, as far as the ledger needs them: neither
 * their build nor their value. For one thread.
 */
final class LedgerPageWriter {

  static final int WITNESS = 1;
  static final int SAME_SERVER = 2;
  static final int OF_PARENT = 4;
  static final int ON_TIME = 8;

  private final String address;
  private final PackedWriter events = new PackedWriter();
  private int count;

  /** That of the last event: the next one is mostly of the same server. */
  private String serverId;

  LedgerPageWriter(String address) {
    this.address = address;
  }

  /**
   * Adds an event.
   *
   * @param isWitness whether it only proves how far its server was read, see {@link LedgerFeed}
   */
  void add(TradingEvent event, boolean isWitness, long appendMillis) {
    boolean sameServer = event.serverId().equals(serverId);
    boolean ofParent = event.eventId().equals(event.parentOrderId());
    boolean onTime = event.clockIsBelieved();
    events.putByte(event.kind().ordinal());
    events.putByte(
        (isWitness ? WITNESS : 0)
            | (sameServer ? SAME_SERVER : 0)
            | (ofParent ? OF_PARENT : 0)
            | (onTime ? ON_TIME : 0));
    if (!sameServer) {
      serverId = event.serverId();
      events.putText(serverId);
    }
    events.putText(event.symbol());
    events.putId(event.parentOrderId());
    if (!ofParent) {
      events.putId(event.eventId());
    }
    events.putLong(event.qtyE8());
    if (event.kind().isExecution()) {
      events.putLong(event.cumQtyE8());
      events.putLong(event.leavesQtyE8());
    }
    events.putLong(event.eventTimeMicros());
    if (!onTime) {
      events.putLong(event.transactTimeMicros());
    }
    events.putLong(appendMillis);
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
    serverId = null;
    return page;
  }
}
