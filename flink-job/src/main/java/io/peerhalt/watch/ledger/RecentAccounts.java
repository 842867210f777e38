package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.Id;
import java.util.Arrays;

/**
 * Accounts that were asked for lately, found again without Flink's state. A parent has some ten
 * events within seconds and is then remembered for half an hour: nearly all that the state's tables
 * hold is past, and the few thousand parents that trade now fit the processor's caches if they have
 * a table of their own. A few places for each parent; a new one pushes out the one that has been
 * there longest. Where many that were pushed out are asked for again the table may grow, up to a
 * bound for a million parents at once. For one thread.
 *
 * <p>What was not found in the caches for one event of a page is waited for before the next one
 * begins, unless it was asked for beforehand: {@link #prefetch}.
 *
 * <p>A parent is known by the fingerprint of its id: ids lie apart from each other in memory, and
 * to compare them was a quarter of what the ledger does. So a new parent is taken for one of 65,536
 * with chance 2^-48, once in 700 years of a billion parents a day; for one of two million, which is
 * the most, once in 24 years.
 */
final class RecentAccounts {

  private static final int FEWEST_PLACES = 1 << 16;
  private static final int MOST_PLACES = 1 << 21;
  private static final int PLACES_OF_A_PARENT = 4;

  /** It grows where more than one of so many that were asked for had been pushed out. */
  private static final int FOUND_OF_PUSHED_OUT = 8;

  private final int mostPlaces;
  private long[] fingerprints = new long[FEWEST_PLACES];
  private ParentAccount[] accounts = new ParentAccount[FEWEST_PLACES];

  /** How often one was asked for, and how many of them had been pushed out, up to each look. */
  private long asked;

  private long pushedOut;

  /** Where the accounts of the page are, if they are kept. */
  private int[] ahead = {};

  /** So that what is read ahead is not left out as needless. */
  private long touched;

  /**
   * Begins with none.
   *
   * @param mayGrow whether an account takes no room here that it does not take anyway
   */
  RecentAccounts(boolean mayGrow) {
    mostPlaces = mayGrow ? MOST_PLACES : FEWEST_PLACES;
  }

  /**
   * Has the accounts of a page near by when they are asked for. The processor waits for many at
   * once, as long as it need not know one to ask for the next: so nothing here branches on what it
   * finds.
   */
  void prefetch(LedgerPageReader page) {
    int count = page.count();
    if (ahead.length < count) {
      ahead = new int[count];
    }
    for (int i = 0; i < count; i++) {
      ahead[i] = likelyPlace(page.event(i).parentOrderId().fingerprint());
    }
    for (int i = 0; i < count; i++) {
      ParentAccount account = accounts[ahead[i]];
      touched += account == null ? 0 : account.touch();
    }
  }

  /** Returns the account that is kept for a parent, null if none is. */
  ParentAccount find(Id parentId) {
    asked++;
    int place = place(parentId.fingerprint());
    return place < 0 ? null : accounts[place];
  }

  /** Keeps the account of a new parent. */
  void keep(Id parentId, ParentAccount account) {
    keep(parentId.fingerprint(), account);
  }

  /** Keeps an account that was asked for in vain, but the state had it. */
  void keepAgain(Id parentId, ParentAccount account) {
    long fingerprint = parentId.fingerprint();
    if (place(fingerprint) < 0) {
      pushedOut++;
      growIfSmall();
    }
    keep(fingerprint, account);
  }

  /** Keeps the account of a parent no longer. */
  void forget(Id parentId) {
    int place = place(parentId.fingerprint());
    if (place >= 0) {
      accounts[place] = null;
    }
  }

  /** Keeps none of those that were kept; where they were is known for when they come again. */
  void forgetAll() {
    Arrays.fill(accounts, null);
  }

  /** Returns how many places there are. */
  int places() {
    return fingerprints.length;
  }

  /** A fingerprint is in one place at most, also when its account was forgotten meanwhile. */
  private void keep(long fingerprint, ParentAccount account) {
    int place = place(fingerprint);
    if (place < 0) {
      place = firstPlace(fingerprint);
      push(fingerprints, place);
      push(accounts, place);
      fingerprints[place] = fingerprint;
    }
    accounts[place] = account;
  }

  private void growIfSmall() {
    if (asked < fingerprints.length) {
      return;
    }
    if (pushedOut > asked / FOUND_OF_PUSHED_OUT && fingerprints.length < mostPlaces) {
      grow();
    }
    asked = 0;
    pushedOut = 0;
  }

  /** Makes two places of each; of those that shared some, the newest stays the first. */
  private void grow() {
    long[] oldFingerprints = fingerprints;
    ParentAccount[] oldAccounts = accounts;
    fingerprints = new long[2 * oldFingerprints.length];
    accounts = new ParentAccount[2 * oldAccounts.length];
    for (int old = oldAccounts.length - 1; old >= 0; old--) {
      if (oldAccounts[old] != null) {
        keep(oldFingerprints[old], oldAccounts[old]);
      }
    }
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

  /** Returns the place of a parent if it is kept, otherwise any of those where it would be. */
  private int likelyPlace(long fingerprint) {
    int first = firstPlace(fingerprint);
    return first
        | isSame(fingerprints[first + 1], fingerprint)
        | 2 * isSame(fingerprints[first + 2], fingerprint)
        | 3 * isSame(fingerprints[first + 3], fingerprint);
  }

  /** Returns 1 if two numbers are the same, otherwise 0. */
  private static int isSame(long left, long right) {
    long differing = left ^ right;
    return 1 + (int) ((differing | -differing) >> Long.SIZE - 1);
  }

  private static void push(Object array, int first) {
    System.arraycopy(array, first, array, first + 1, PLACES_OF_A_PARENT - 1);
  }

  private int firstPlace(long fingerprint) {
    return (int) fingerprint & fingerprints.length - PLACES_OF_A_PARENT;
  }
}
