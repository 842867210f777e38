package io.peerhalt.watch.detect;

import java.util.HashMap;
import java.util.Map;

/**
 * What {@link Rejects} remembers of one group. Flink writes it as state, hence the public fields.
 */
public final class RejectState {

  /** By server. Bound: servers of the active window. Clearing: with the window. */
  public Map<String, RejectTrack> servers = new HashMap<>();
}
