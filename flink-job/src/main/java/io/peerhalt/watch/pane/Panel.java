package io.peerhalt.watch.pane;

import java.util.List;

/**
 * All servers of one group in the same pane.
 *
 * @param group the group
 * @param paneStartMillis event time at which the pane begins
 * @param paneMillis its length
 * @param servers what each server did that did anything, each server once, ordered by serverId
 */
public record Panel(String group, long paneStartMillis, int paneMillis, List<ServerPane> servers) {

  /** Returns the event time at which the pane ends, exclusive, microseconds since the epoch. */
  public long endMicros() {
    return (paneStartMillis + paneMillis) * 1_000;
  }
}
