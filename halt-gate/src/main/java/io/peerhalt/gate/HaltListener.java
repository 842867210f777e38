package io.peerhalt.gate;

import io.peerhalt.schemas.ControlCommand;

/**
 * What the engine does when its gate closes or opens, for example cancel its open orders. Called on
 * the gate's thread, after {@link HaltGate#permits} already answers by the new state and before the
 * acknowledgement; a slow listener delays what comes next, so hand long work to another thread. An
 * exception is logged and changes nothing.
 */
public interface HaltListener {

  /** Does nothing. */
  HaltListener NONE = new HaltListener() {};

  /**
   * A halt that concerns this engine has come into force or was restated; once more at each start
   * for every halt in force. Open orders are to be cancelled if {@link Commands#haltAction} says
   * {@code CANCEL_AND_BLOCK}.
   */
  default void onHalt(ControlCommand halt) {}

  /** A target that concerns this engine is halted no longer; a wider halt may still be in force. */
  default void onResume(ControlCommand resume) {}

  /** No watch has been heard for the watch timeout; the configured policy holds. */
  default void onWatchLost() {}

  /** A watch is heard again. */
  default void onWatchBack() {}
}
