package io.peerhalt.watch.ledger;

import java.util.function.ToIntFunction;

/**
 * Which subtask of the ledger keeps a parent's account, and a key that leads there: a page is sent
 * by its key, and an account kept by that of the parent.
 */
final class LedgerAddresses {

  private final ToIntFunction<Object> subtaskOfKey;
  private final String[] addresses;

  /**
   * Finds a key for each subtask.
   *
   * @param subtaskOfKey tells the subtask to which a key leads; to each lead many
   */
  LedgerAddresses(int subtasks, ToIntFunction<Object> subtaskOfKey) {
    this.subtaskOfKey = subtaskOfKey;
    addresses = new String[subtasks];
    int missing = subtasks;
    for (int i = 0; missing > 0; i++) {
      String key = Integer.toString(i);
      int subtask = subtask(key);
      if (addresses[subtask] == null) {
        addresses[subtask] = key;
        missing--;
      }
    }
  }

  /** Returns how many subtasks there are. */
  int subtasks() {
    return addresses.length;
  }

  /** Returns the subtask to which a key leads, an id as the text that it is. */
  int subtask(Object key) {
    return subtaskOfKey.applyAsInt(key);
  }

  /** Returns a key that leads to a subtask. */
  String address(int subtask) {
    return addresses[subtask];
  }
}
