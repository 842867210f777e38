package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far orders and executions of each server have been read by one subtask: what turns suspicions
 * into proof.
 *
 * <p>A topic holds the events of a server in the order in which they were sent. So once an order
 * event later than a fill has come by, no order from before the fill is under way any more. Later
 * is what the server's own clock says of both: that clock may be wrong, and then event time is the
 * append time, which of two topics says nothing of what was sent first.
 *
 * <p>A fill may be for an order of another server. Then that server's orders must have come by too,
 * and only event times compare: an order event whose clock was not believed proves nothing.
 */
public final class Progress {
  private final TopicProgress orders;
  private final TopicProgress executions;

  /** The orders by event time, without those whose clock was not believed: for other servers. */
  private final TopicProgress believedOrders;

  private final Map<String, ServerProgress> servers = new HashMap<>();
  private long lateMicros;

  /** The server asked for last: one event asks for its own several times. */
  private ServerProgress last;

  /** Begins with nothing read. */
  public Progress(LedgerRules.Waiting rules) {
    orders = new TopicProgress(rules);
    executions = new TopicProgress(rules);
    believedOrders = new TopicProgress(rules);
    lateMicros = rules.lateMicros();
  }

  /** Goes on by changed rules. */
  void judgeBy(LedgerRules.Waiting rules) {
    orders.judgeBy(rules);
    executions.judgeBy(rules);
    believedOrders.judgeBy(rules);
    lateMicros = rules.lateMicros();
  }

  /** Takes notice of an event. */
  public void saw(TradingEvent event, long watermarkMicros) {
    ServerProgress server = server(event.serverId());
    long micros = event.eventTimeMicros();
    boolean late = watermarkMicros != Times.NEVER && micros + lateMicros <= watermarkMicros;
    if (event.kind().isExecution()) {
      server.executions.saw(event.transactTimeMicros(), late);
      return;
    }
    server.orders.saw(event.transactTimeMicros(), late);
    if (event.clockIsBelieved()) {
      server.believedOrders.saw(micros, late);
    }
    if (micros > server.followedLastMicros) {
      server.follow(micros, micros);
    }
  }

  /** Returns a waiting parent that the event may have given its proof, and lets it wait no more. */
  public Optional<String> due(TradingEvent event) {
    ServerProgress server = server(event.serverId());
    if (event.kind().isExecution()) {
      return executions.due(server.executions);
    }
    Optional<String> due = orders.due(server.orders);
    return due.isPresent() ? due : believedOrders.due(server.believedOrders);
  }

  /** Returns whether nothing that explains the suspicion can be under way. */
  public boolean proves(Suspicion suspicion, String ownerId) {
    return need(suspicion, ownerId).isEmpty();
  }

  /** Returns whether the orders of a server came in time when last seen. */
  public boolean punctual(String serverId) {
    return orders.punctual(serverId);
  }

  /** Lets a parent wait for the proof of its suspicions; with none it waits no longer. */
  public void await(String parentId, String ownerId, List<Suspicion> suspicions) {
    awaitTopic(orders, parentId, ownerId, suspicions);
    awaitTopic(executions, parentId, ownerId, suspicions);
    awaitTopic(believedOrders, parentId, ownerId, suspicions);
  }

  /** Returns whether a parent waits for proof since this start. */
  public boolean isWaiting(String parentId) {
    return orders.isWaiting(parentId)
        || executions.isWaiting(parentId)
        || believedOrders.isWaiting(parentId);
  }

  /** Returns how many parents wait for proof. */
  public int waiting() {
    return orders.waiting() + executions.waiting() + believedOrders.waiting();
  }

  /** Returns the first order event known of a server, the end of time if none is. */
  public long followedSinceMicros(String serverId) {
    return server(serverId).followedSinceMicros;
  }

  /** Adds what is known of a server from an earlier start or another subtask. */
  public void follow(FollowedServer server) {
    server(server.serverId()).follow(server.sinceMicros(), server.lastMicros());
  }

  /**
   * Returns the followed servers, without those that sent nothing for so long before the newest.
   */
  public Collection<FollowedServer> followed(long memoryMicros) {
    long newest =
        servers.values().stream().mapToLong(server -> server.followedLastMicros).max().orElse(0);
    List<FollowedServer> followed = new ArrayList<>();
    servers.forEach(
        (serverId, server) -> {
          server.forgetBefore(newest - memoryMicros);
          if (server.isFollowed()) {
            followed.add(
                new FollowedServer(
                    serverId, server.followedSinceMicros, server.followedLastMicros));
          }
        });
    return followed;
  }

  private ServerProgress server(String serverId) {
    if (last == null || !last.serverId.equals(serverId)) {
      last = servers.computeIfAbsent(serverId, ServerProgress::new);
    }
    return last;
  }

  private void awaitTopic(
      TopicProgress topic, String parentId, String ownerId, List<Suspicion> suspicions) {
    Need earliest = null;
    for (Suspicion suspicion : suspicions) {
      Need need = need(suspicion, ownerId).orElse(null);
      if (need != null
          && need.topic == topic
          && (earliest == null || need.micros < earliest.micros)) {
        earliest = need;
      }
    }
    if (earliest == null) {
      topic.release(parentId);
    } else {
      topic.await(parentId, earliest.serverId, earliest.micros);
    }
  }

  private Optional<Need> need(Suspicion suspicion, String ownerId) {
    long sentMicros = suspicion.sentMicros();
    TopicProgress own =
        switch (suspicion.of()) {
          case FILL -> orders;
          case CHILD -> executions;
        };
    if (!own.passed(suspicion.serverId(), sentMicros)) {
      return Optional.of(new Need(own, suspicion.serverId(), sentMicros));
    }
    long micros = suspicion.timeMicros();
    boolean foreign = !ownerId.isEmpty() && !ownerId.equals(suspicion.serverId());
    return foreign && !believedOrders.passed(ownerId, micros)
        ? Optional.of(new Need(believedOrders, ownerId, micros))
        : Optional.empty();
  }

  private record Need(TopicProgress topic, String serverId, long micros) {}

  /** One server; bounded by the servers. */
  private final class ServerProgress {
    private final String serverId;
    private final TopicProgress.Reading orders;
    private final TopicProgress.Reading executions;
    private final TopicProgress.Reading believedOrders;
    private long followedSinceMicros = Times.END;
    private long followedLastMicros = Times.NEVER;

    ServerProgress(String serverId) {
      this.serverId = serverId;
      orders = Progress.this.orders.of(serverId);
      executions = Progress.this.executions.of(serverId);
      believedOrders = Progress.this.believedOrders.of(serverId);
    }

    boolean isFollowed() {
      return followedLastMicros != Times.NEVER;
    }

    void follow(long sinceMicros, long lastMicros) {
      followedSinceMicros = Math.min(followedSinceMicros, sinceMicros);
      followedLastMicros = Math.max(followedLastMicros, lastMicros);
    }

    void forgetBefore(long micros) {
      if (followedLastMicros < micros) {
        followedSinceMicros = Times.END;
        followedLastMicros = Times.NEVER;
      }
    }
  }
}
