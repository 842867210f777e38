package io.peerhalt.lab.fleet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parent orders of one server: the open ones, and the newest that are full. For one thread. */
public final class ParentBook {

  private static final int FULL_KEPT = 1_024;

  private final Map<String, ParentOrder> open = new HashMap<>();
  private final Deque<ParentOrder> full = new ArrayDeque<>();

  /** Adds a new order. */
  void add(ParentOrder parent) {
    open.put(parent.id(), parent);
  }

  /** Returns the open order {@code id}, or null if there is none. */
  ParentOrder find(String id) {
    return open.get(id);
  }

  /** Forgets an order that will not be filled further. */
  void remove(ParentOrder parent) {
    open.remove(parent.id());
  }

  /** Moves an order that is full to the full ones; the oldest of these are forgotten. */
  void filled(ParentOrder parent) {
    open.remove(parent.id());
    full.addLast(parent);
    if (full.size() > FULL_KEPT) {
      full.removeFirst();
    }
  }

  /** Returns the open orders. */
  Collection<ParentOrder> open() {
    return open.values();
  }

  /** Returns the newest full orders, newest first, at most {@code limit}. */
  public List<ParentOrder> newestFull(int limit) {
    List<ParentOrder> newest = new ArrayList<>();
    var backwards = full.descendingIterator();
    while (backwards.hasNext() && newest.size() < limit) {
      newest.add(backwards.next());
    }
    return newest;
  }
}
