package io.peerhalt.watch.pane;

import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The open panes of one subtask: counts by pane, server and symbol. Cost per event does not depend
 * on the number of servers and symbols. Bounded by what trades within the open panes; a pane is
 * forgotten when it is closed.
 */
final class LocalPanes {

  private final int paneMillis;
  private final PeerGroups groups;
  private final TreeMap<Long, Map<String, ServerCounter>> open = new TreeMap<>();
  private long openFromMillis = Long.MIN_VALUE;

  /** Symbols of a server in the panes that closed last, in the mean: the next will have as many. */
  private int usualSymbols;

  // Where the last event was counted: the next one is mostly of the same pane and server.
  private long currentStart = Long.MIN_VALUE;
  private Map<String, ServerCounter> current;
  private String currentServerId = "";
  private ServerCounter currentServer;

  LocalPanes(int paneMillis, PeerGroups groups) {
    this.paneMillis = paneMillis;
    this.groups = groups;
  }

  /**
   * Counts the event in the pane of {@code timeMillis}, or in the next open one if that is closed.
   *
   * @return whether the event was late
   */
  boolean add(TradingEvent event, long timeMillis) {
    boolean sameStart = timeMillis >= currentStart && timeMillis < currentStart + paneMillis;
    long start = sameStart ? currentStart : startOf(timeMillis);
    boolean late = start < openFromMillis;
    counter(late ? openFromMillis : start, event.serverId()).count(event, late);
    return late;
  }

  /** Takes over an open pane from a checkpoint. */
  void add(ServerPane pane) {
    counter(pane.paneStartMillis(), pane.serverId()).add(pane);
  }

  /** Closes and returns all panes that end at or before {@code timeMillis}, oldest first. */
  List<ServerPane> closeUntil(long timeMillis) {
    long firstOpen = startOf(timeMillis);
    openFromMillis = Math.max(openFromMillis, firstOpen);
    if (open.isEmpty() || open.firstKey() >= openFromMillis) {
      return List.of();
    }
    Map<Long, Map<String, ServerCounter>> closing = open.headMap(openFromMillis);
    List<ServerPane> closed = panes(closing);
    usualSymbols = closed.stream().mapToInt(pane -> pane.symbols().size()).sum() / closed.size();
    closing.clear();
    currentStart = Long.MIN_VALUE;
    currentServer = null;
    return closed;
  }

  /** Returns all open panes, for a checkpoint. */
  List<ServerPane> open() {
    return panes(open);
  }

  private ServerCounter counter(long start, String serverId) {
    if (start != currentStart) {
      current = open.computeIfAbsent(start, s -> new HashMap<>());
      currentStart = start;
      currentServer = null;
    }
    if (currentServer == null || !serverId.equals(currentServerId)) {
      currentServer = current.computeIfAbsent(serverId, s -> new ServerCounter(usualSymbols));
      currentServerId = serverId;
    }
    return currentServer;
  }

  private long startOf(long timeMillis) {
    return Math.floorDiv(timeMillis, (long) paneMillis) * paneMillis;
  }

  private List<ServerPane> panes(Map<Long, Map<String, ServerCounter>> from) {
    List<ServerPane> panes = new ArrayList<>();
    from.forEach(
        (start, servers) ->
            servers.forEach(
                (serverId, counter) ->
                    panes.add(counter.pane(start, groups.groupOf(serverId), serverId))));
    return panes;
  }
}
