package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.TradingEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * Which events the ledger needs, told where they are read: of busy servers it is the smaller part.
 * Changes of child orders change no account. They only prove how far a server's orders have been
 * read, and for that one now and then is enough. Bounded by the servers.
 */
final class LedgerFeed {

  /** Events of a server this close together prove the same; far below what a halt takes. */
  private static final long CLOSE_MICROS = 1_000;

  private static final class Sent {
    private final String serverId;
    private long micros = Times.NEVER;

    Sent(String serverId) {
      this.serverId = serverId;
    }
  }

  private final Map<String, Sent> lastOrders = new HashMap<>();

  /** That of the last event: the next one is mostly of the same server. */
  private Sent last = new Sent("");

  /** Returns whether the ledger needs the event; if so it is taken as sent. */
  boolean needs(TradingEvent event) {
    if (event.kind().isExecution()) {
      return true;
    }
    if (!last.serverId.equals(event.serverId())) {
      last = lastOrders.computeIfAbsent(event.serverId(), Sent::new);
    }
    long micros = event.transactTimeMicros();
    boolean close = micros >= last.micros && micros < last.micros + CLOSE_MICROS;
    if (close && event.kind().isChangeOfChild()) {
      return false;
    }
    last.micros = micros;
    return true;
  }
}
