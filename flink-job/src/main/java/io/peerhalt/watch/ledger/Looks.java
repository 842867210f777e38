package io.peerhalt.watch.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * When which parents are looked at to see whether they can be forgotten. Nearly all parents need
 * nothing else of time, and those times are full steps of {@link LedgerRules.Memory}: a list for
 * each step takes a reference a parent, a timer of Flink some 70 bytes in a tree and a table.
 * Bounded by the accounts, each of which is in one list, once. Never checkpointed: after a restore
 * it is made anew from the accounts.
 */
final class Looks {

  private final TreeMap<Long, List<String>> parents = new TreeMap<>();

  /** The step asked for last: the next one is mostly the same. */
  private long lastMicros = Times.NEVER;

  private List<String> last;

  /** Has a parent looked at when the watermark reaches {@code micros}. */
  void add(String parentId, long micros) {
    if (last == null || micros != lastMicros) {
      last = parents.computeIfAbsent(micros, at -> new ArrayList<>());
      lastMicros = micros;
    }
    last.add(parentId);
  }

  /** Returns the parents to look at by now, which are not kept any more. */
  List<String> due(long watermarkMicros) {
    List<String> due = new ArrayList<>();
    last = null;
    while (!parents.isEmpty() && parents.firstKey() <= watermarkMicros) {
      due.addAll(parents.pollFirstEntry().getValue());
    }
    return due;
  }
}
