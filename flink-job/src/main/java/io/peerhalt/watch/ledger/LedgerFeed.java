package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events the ledger needs, told where they are read: of busy servers it is the smaller part.
 * Changes of child orders change no account. They only prove how far a server's orders have been
 * read, as every event of the server does, and for that the newest is enough: as a witness it goes
 * to all subtasks now and then while there is more to read, and at once when there is not. Bounded
 * by the servers.
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

  /** So often a server's events of a topic go to all while there is more to read. */
  private static final long WITNESS_MICROS = 10_000;

  /**
   * And of all servers' events no more than one in so many: of a large fleet each would be due, and
   * what it proves is soon proven by those that go to one subtask alone.
   */
  private static final int EVENTS_OF_A_WITNESS = 8;

  private final Map<String, Server> servers = new HashMap<>();

  /** Those of which not all may know how far the server was read. */
  private final List<Topic> untold = new ArrayList<>();

  /** That of the last event: the next one is mostly of the same server. */
  private Server last = new Server("");

  private final int eventsOfWitness;

  /** So many events pass before another one may be a witness. */
  private int beforeWitness;

  /** Begins with nothing sent. */
  LedgerFeed() {
    this(EVENTS_OF_A_WITNESS);
  }

  /** The same with at most one witness in so many events. */
  LedgerFeed(int eventsOfWitness) {
    this.eventsOfWitness = eventsOfWitness;
  }

  /** Takes the newest event of a server and topic that not all know of. */
  interface Untold {
    /** Takes it, and whether the subtask that keeps its account has it. */
    void accept(TradingEvent newest, boolean accountHasIt);
  }

  /** Returns who needs the event; it is taken as sent there. */
  Need need(TradingEvent event) {
    if (!last.serverId.equals(event.serverId())) {
      last = servers.computeIfAbsent(event.serverId(), Server::new);
    }
    Topic topic = event.kind().isExecution() ? last.executions : last.orders;
    topic.newest = event;
    topic.need = need(event, topic);
    if (topic.need != Need.ALL && !topic.isUntold) {
      topic.isUntold = true;
      untold.add(topic);
    }
    return topic.need;
  }

  private Need need(TradingEvent event, Topic topic) {
    if (beforeWitness > 0) {
      beforeWitness--;
    } else if (topic.isDue(event.transactTimeMicros())) {
      beforeWitness = eventsOfWitness - 1;
      return Need.ALL;
    }
    return event.kind().isChangeOfChild() ? Need.NONE : Need.ACCOUNT;
  }

  /** Tells of the newest events that did not go to all; all are taken as told now. */
  void tellAll(Untold receiver) {
    for (Topic topic : untold) {
      if (topic.need != Need.ALL) {
        receiver.accept(topic.newest, topic.need == Need.ACCOUNT);
        topic.forAllMicros = topic.newest.transactTimeMicros();
      }
      topic.isUntold = false;
    }
    untold.clear();
  }

  /** What was sent of one server. */
  private static final class Server {
    private final String serverId;
    private final Topic orders = new Topic();
    private final Topic executions = new Topic();

    Server(String serverId) {
      this.serverId = serverId;
    }
  }

  /** What was sent of one server and topic. */
  private static final class Topic {

    /** When the last for all was sent, by the server's clock. */
    private long forAllMicros = Times.NEVER;

    private TradingEvent newest;

    /** Who needs the newest. */
    private Need need;

    /** Whether it is among those of which not all may know. */
    private boolean isUntold;

    /** Returns whether the last was so long ago, or the clock set back; if so this is the last. */
    boolean isDue(long nowMicros) {
      boolean due = nowMicros < forAllMicros || nowMicros >= forAllMicros + WITNESS_MICROS;
      if (due) {
        forAllMicros = nowMicros;
      }
      return due;
    }
  }
}
