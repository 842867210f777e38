package io.peerhalt.gate;

/** What the gate does while no watch is heard, on top of the halts in force. */
public enum WatchLossPolicy {
  /** Go on with the last known halts, and say so loudly. */
  KEEP_LAST,
  /** Permit only orders that reduce a position. */
  REDUCE_ONLY,
  /** Permit cancels only. */
  BLOCK
}
