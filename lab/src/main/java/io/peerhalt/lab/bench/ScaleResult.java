package io.peerhalt.lab.bench;

import java.util.List;

/**
 * What one case came to.
 *
 * @param of the case
 * @param usage what reading it took
 * @param stateBytes sizes of its checkpoints, in their order
 */
record ScaleResult(ScaleCase of, Usage usage, List<Long> stateBytes) {

  /** Returns the size of the last checkpoint, 0 if none was complete. */
  long lastStateBytes() {
    return stateBytes.isEmpty() ? 0 : stateBytes.get(stateBytes.size() - 1);
  }

  /** Returns the size of the checkpoint in the middle of the run, 0 if none was complete. */
  long middleStateBytes() {
    return stateBytes.isEmpty() ? 0 : stateBytes.get(stateBytes.size() / 2);
  }
}
