package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import java.util.TreeMap;

/**
 * Keeps the book of what build runs on which server of a group, and which one is common: the one
 * that most active servers run, at least two; of equals the one that was common before, then the
 * last by name. A message without buildId says nothing.
 */
public final class Builds {

  private static final int FEWEST_SERVERS = 2;

  /**
   * How long messages of the former build may still come after those of the new one: orders and
   * executions take different ways.
   */
  private static final long STRAGGLERS_MILLIS = 5_000;

  private final long activeMillis;

  /** Makes the book for servers that did something within the given time. */
  public Builds(long activeMillis) {
    this.activeMillis = activeMillis;
  }

  /** Takes note of a panel. */
  public void note(BuildState state, Panel panel) {
    long now = panel.paneStartMillis();
    boolean changed =
        state.servers.values().removeIf(track -> track.lastMillis < now - activeMillis);
    for (ServerPane pane : panel.servers()) {
      BuildTrack track = state.servers.computeIfAbsent(pane.serverId(), s -> new BuildTrack());
      track.lastMillis = now;
      if (isNew(track, pane.buildId(), now)) {
        change(state, track, pane.buildId(), now);
        changed = true;
      }
    }
    if (changed) {
      elect(state);
    }
  }

  private static boolean isNew(BuildTrack track, String buildId, long now) {
    boolean straggles =
        buildId.equals(track.formerBuildId) && now - track.sinceMillis < STRAGGLERS_MILLIS;
    return !buildId.isEmpty() && !buildId.equals(track.buildId) && !straggles;
  }

  private static void change(BuildState state, BuildTrack track, String buildId, long now) {
    if (!track.buildId.isEmpty()) {
      state.changedMillis = now;
    }
    track.formerBuildId = track.buildId;
    track.buildId = buildId;
    track.sinceMillis = now;
    track.toldMicros = 0;
  }

  private static void elect(BuildState state) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    state.servers.values().stream()
        .filter(track -> !track.buildId.isEmpty())
        .forEach(track -> counts.merge(track.buildId, 1, Integer::sum));
    int most = counts.values().stream().max(Integer::compare).orElse(0);
    state.commonServers = most < FEWEST_SERVERS ? 0 : most;
    if (most < FEWEST_SERVERS) {
      state.common = "";
    } else if (counts.getOrDefault(state.common, 0) < most) {
      counts.forEach((build, servers) -> state.common = servers == most ? build : state.common);
    }
  }
}
