package io.peerhalt.watch.detect;

import java.util.HashMap;
import java.util.Map;

/**
 * What {@link Silence} remembers of one group. Flink writes it as state, hence the public fields.
 */
public final class SilenceState {

  /** By server. Bound: servers of the active window. Clearing: with the window. */
  public Map<String, SilenceTrack> servers = new HashMap<>();

  /** Events of the group so far, none of it driven by one server: the clock of the market. */
  public double clock;
}
