package io.peerhalt.watch.ledger;

import java.util.Arrays;

/**
 * Accounts that were asked for lately, found again without Flink's state. A parent has some ten
 * events within seconds and is then remembered for half an hour: nearly all that the state's tables
 * hold is past, and the few thousand parents that trade now fit the processor's caches if they have
 * a table of their own. Bounded: a fixed number of places, a few for each parent; a new one pushes
 * out the one that has been there longest. For one thread.
 */
final class RecentAccounts {

  private static final int PLACE_BITS = 16;
  private static final int PLACES = 1 << PLACE_BITS;
  private static final int PLACES_OF_A_PARENT = 4;

  /** 2^32 over the golden ratio: ids that differ in the last letters alone come far apart. */
  private static final int SCATTER = 0x9E3779B9;

  private final int[] hashes = new int[PLACES];
  private final String[] parentIds = new String[PLACES];
  private final ParentAccount[] accounts = new ParentAccount[PLACES];

  /** Returns the account that is kept for a parent, null if none is. */
  ParentAccount find(String parentId) {
    int place = place(parentId);
    return place < 0 ? null : accounts[place];
  }

  /** Keeps an account that is not kept yet. */
  void keep(String parentId, ParentAccount account) {
    int hash = parentId.hashCode();
    int first = firstPlace(hash);
    push(hashes, first);
    push(parentIds, first);
    push(accounts, first);
    hashes[first] = hash;
    parentIds[first] = parentId;
    accounts[first] = account;
  }

  /** Keeps the account of a parent no longer. */
  void forget(String parentId) {
    int place = place(parentId);
    if (place >= 0) {
      parentIds[place] = null;
      accounts[place] = null;
    }
  }

  /** Keeps none of those that were kept. */
  void forgetAll() {
    Arrays.fill(parentIds, null);
    Arrays.fill(accounts, null);
  }

  private int place(String parentId) {
    int hash = parentId.hashCode();
    int first = firstPlace(hash);
    for (int place = first; place < first + PLACES_OF_A_PARENT; place++) {
      if (hashes[place] == hash && parentId.equals(parentIds[place])) {
        return place;
      }
    }
    return -1;
  }

  private static void push(Object array, int first) {
    System.arraycopy(array, first, array, first + 1, PLACES_OF_A_PARENT - 1);
  }

  private static int firstPlace(int hash) {
    return (hash * SCATTER >>> Integer.SIZE - PLACE_BITS) & -PLACES_OF_A_PARENT;
  }
}
