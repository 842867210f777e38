package io.peerhalt.watch.detect;

import java.util.HashMap;
import java.util.Map;

/**
 * What the targets of one group used of their limits. Bound: targets that traded within the window,
 * times their limits. Clearing: each minute of event time what is over is dropped. Flink writes it
 * as state, hence the public fields.
 */
public final class LimitState {

  private static final long SWEEP_MILLIS = 60_000;

  /** By target and measure, like {@code SERVER:srv-3 notional/1d}. */
  public Map<String, LimitTrack> tracks = new HashMap<>();

  /** Event time of the last sweep. */
  public long sweptMillis;

  /** Drops what is over, once a minute. */
  void sweep(long nowMillis) {
    if (nowMillis - sweptMillis >= SWEEP_MILLIS) {
      tracks.values().removeIf(track -> track.isOver(nowMillis));
      sweptMillis = nowMillis;
    }
  }
}
