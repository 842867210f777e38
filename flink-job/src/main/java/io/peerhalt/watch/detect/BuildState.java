package io.peerhalt.watch.detect;

import java.util.HashMap;
import java.util.Map;

/** What runs where in one group. Flink writes it as state, hence the public fields. */
public final class BuildState {

  /** By server. Bound: servers of the active window. Clearing: with the window. */
  public Map<String, BuildTrack> servers = new HashMap<>();

  /** Build that most servers run, empty if there is none, and how many run it. */
  public String common = "";

  public int commonServers;

  /** Event time at which a server last changed its build. */
  public long changedMillis;
}
