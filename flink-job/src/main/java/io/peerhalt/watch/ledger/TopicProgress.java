package io.peerhalt.watch.ledger;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How far one topic has been read of each server by one of its clocks, and which parents wait for
 * more of it. Bounded by the servers and by the parents with suspicions; made anew with each start.
 *
 * <p>Counted is the last event, not the newest: after a clock was set back, what comes is trusted.
 */
final class TopicProgress {
  private final Map<String, Reading> servers = new HashMap<>();
  private final Map<String, Wait> waits = new HashMap<>();
  private long slackMicros;

  TopicProgress(LedgerRules.Waiting rules) {
    judgeBy(rules);
  }

  /** Goes on by changed rules. */
  void judgeBy(LedgerRules.Waiting rules) {
    slackMicros = rules.slackMicros();
  }

  /** Returns whether everything the server sent up to a time has been read. */
  boolean passed(String serverId, long micros) {
    Reading server = servers.get(serverId);
    return server != null && passed(server, micros);
  }

  /** Returns whether the last event of the server came in time. */
  boolean punctual(String serverId) {
    Reading server = servers.get(serverId);
    return server != null && !server.late;
  }

  /** Lets a parent wait until a server has passed a time; it waits for one thing at a time. */
  void await(String parentId, String serverId, long micros) {
    Wait wait = new Wait(micros, parentId, serverId);
    Wait before = waits.put(parentId, wait);
    if (wait.equals(before)) {
      return;
    }
    if (before != null) {
      of(before.serverId).waiting.remove(before);
    }
    of(serverId).waiting.add(wait);
  }

  /** Lets a parent wait no longer. */
  void release(String parentId) {
    Wait wait = waits.remove(parentId);
    if (wait != null) {
      of(wait.serverId).waiting.remove(wait);
    }
  }

  /** Returns whether a parent waits. */
  boolean isWaiting(String parentId) {
    return waits.containsKey(parentId);
  }

  /** Returns how many parents wait. */
  int waiting() {
    return waits.size();
  }

  /** Returns a parent whose waiting for a server is over, and lets it wait no longer. */
  Optional<String> due(Reading server) {
    if (waits.isEmpty()
        || server.waiting.isEmpty()
        || !passed(server, server.waiting.first().micros)) {
      return Optional.empty();
    }
    String parentId = server.waiting.first().parentId;
    release(parentId);
    return Optional.of(parentId);
  }

  /** Returns how far the topic has been read of a server. */
  Reading of(String serverId) {
    return servers.computeIfAbsent(serverId, id -> new Reading());
  }

  private boolean passed(Reading server, long micros) {
    return server.lastMicros > micros + slackMicros;
  }

  private record Wait(long micros, String parentId, String serverId) {
    private static final Comparator<Wait> EARLIEST =
        Comparator.comparingLong(Wait::micros).thenComparing(Wait::parentId);
  }

  /** How far the topic has been read of one server, and who waits for more of it. */
  static final class Reading {
    private final TreeSet<Wait> waiting = new TreeSet<>(Wait.EARLIEST);
    private long lastMicros = Times.NEVER;
    private boolean late;

    /** Takes notice of an event of the server. */
    void saw(long micros, boolean isLate) {
      lastMicros = micros;
      late = isLate;
    }
  }
}
