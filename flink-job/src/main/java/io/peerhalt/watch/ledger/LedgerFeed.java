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

  /** Who needs an event. */
  enum Need {
    /** Nobody. */
    NONE,
    /** The subtask that keeps the account. */
    ACCOUNT,
    /** All: the others as a witness of how far the server was read, for parents that they keep. */
    ALL
  }

  /** Events of a server this close together prove the same; far below what a halt takes. */
  private static final long CLOSE_MICROS = 1_000;

  /**
   * A busy server's events reach all subtasks by themselves; one that sends less than one in this
   * time would have its suspicions wait for the next that happens to go to the right one.
   */
  private static final long WITNESS_MICROS = 10_000;

  private final Map<String, Sent> servers = new HashMap<>();

  /** That of the last event: the next one is mostly of the same server. */
  private Sent last = new Sent("");

  /** Returns who needs the event; it is taken as sent there. */
  Need need(TradingEvent event) {
    if (!last.serverId.equals(event.serverId())) {
      last = servers.computeIfAbsent(event.serverId(), Sent::new);
    }
    long micros = event.transactTimeMicros();
    if (event.kind().isExecution()) {
      return last.executionForAll.isDue(micros, WITNESS_MICROS) ? Need.ALL : Need.ACCOUNT;
    }
    if (last.orderForAll.isDue(micros, WITNESS_MICROS)) {
      last.order.at(micros);
      return Need.ALL;
    }
    if (event.kind().isChangeOfChild()) {
      return last.order.isDue(micros, CLOSE_MICROS) ? Need.ACCOUNT : Need.NONE;
    }
    last.order.at(micros);
    return Need.ACCOUNT;
  }

  /** What was sent of one server. */
  private static final class Sent {
    private final String serverId;
    private final Last order = new Last();
    private final Last orderForAll = new Last();
    private final Last executionForAll = new Last();

    Sent(String serverId) {
      this.serverId = serverId;
    }
  }

  /** When the last of a kind was sent, by the server's clock. */
  private static final class Last {
    private long micros = Times.NEVER;

    void at(long sentMicros) {
      micros = sentMicros;
    }

    /** Returns whether the last was so long ago, or the clock set back; if so this is the last. */
    boolean isDue(long nowMicros, long closeMicros) {
      boolean due = nowMicros < micros || nowMicros >= micros + closeMicros;
      if (due) {
        micros = nowMicros;
      }
      return due;
    }
  }
}
