package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.Id;
import java.util.Arrays;

/**
 * Accounts that were asked for lately, found again without Flink's state. A parent has some ten
 * events within seconds and is then remembered for half an hour: nearly all that the state's tables
 * hold is past, and the few thousand parents that trade now fit the processor's caches if they have
 * a table of their own. Bounded: a fixed number of places, a few for each parent; a new one pushes
 * out the one that has been there longest. For one thread.
 *
 * <p>A parent is known by the fingerprint of its id: ids lie apart from each other in memory, and
 * to compare them was a quarter of what the ledger does. So a new parent is taken for one of 65,536
 * with chance 2^-48, once in 700 years of a billion parents a day.
 */
final class RecentAccounts {

  private static final int PLACE_BITS = 16;
  private static final int PLACES = 1 << PLACE_BITS;
  private static final int PLACES_OF_A_PARENT = 4;

  private final long[] fingerprints = new long[PLACES];
  private final ParentAccount[] accounts = new ParentAccount[PLACES];

  /** Returns the account that is kept for a parent, null if none is. */
  ParentAccount find(Id parentId) {
    int place = place(parentId.fingerprint());
    return place < 0 ? null : accounts[place];
  }

  /** Keeps an account that is not kept yet. */
  void keep(Id parentId, ParentAccount account) {
    long fingerprint = parentId.fingerprint();
    int first = firstPlace(fingerprint);
    push(fingerprints, first);
    push(accounts, first);
    fingerprints[first] = fingerprint;
    accounts[first] = account;
  }

  /** Keeps the account of a parent no longer. */
  void forget(Id parentId) {
    int place = place(parentId.fingerprint());
    if (place >= 0) {
      accounts[place] = null;
    }
  }

  /** Keeps none of those that were kept. */
  void forgetAll() {
    Arrays.fill(accounts, null);
  }

  private int place(long fingerprint) {
    int first = firstPlace(fingerprint);
    for (int place = first; place < first + PLACES_OF_A_PARENT; place++) {
      if (fingerprints[place] == fingerprint) {
        return place;
      }
    }
    return -1;
  }

  private static void push(Object array, int first) {
    System.arraycopy(array, first, array, first + 1, PLACES_OF_A_PARENT - 1);
  }

  private static int firstPlace(long fingerprint) {
    return (int) fingerprint & PLACES - PLACES_OF_A_PARENT;
  }
}
