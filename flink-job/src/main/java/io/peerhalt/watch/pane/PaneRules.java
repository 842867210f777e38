package io.peerhalt.watch.pane;

import java.io.Serializable;

/**
 * Lengths of panes and windows.
 *
 * @param paneMillis length of a pane
 * @param windowMillis length of a window of the rates topic, a multiple of the pane
 * @param outOfOrdernessMillis how long before its append time an event may count
 */
public record PaneRules(int paneMillis, int windowMillis, long outOfOrdernessMillis)
    implements Serializable {

  public PaneRules {
    if (paneMillis < 1 || windowMillis % paneMillis != 0) {
      throw new IllegalArgumentException(
          "rates.window "
              + windowMillis
              + " ms is no multiple of pane.length "
              + paneMillis
              + " ms");
    }
  }
}
