package io.peerhalt.watch.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The options of what a group of servers is, and of the rules that look at it as a whole. */
public final class GroupOptions {

  private static final List<Option<?>> ALL = new ArrayList<>();

  public static final Option<String> CANARIES =
      add(
          new Option<>(
              "peer.canaries",
              "none",
              "SERVER WEIGHT; ..., like srv-9 0.1; srv-10 0.5",
              "servers that run another build on purpose, and what part of a usual server's orders"
                  + " each gets",
              String::toString));

  private GroupOptions() {}

  /** Returns the options in the order of this class. */
  static Collection<Option<?>> all() {
    return List.copyOf(ALL);
  }

  private static <T> Option<T> add(Option<T> option) {
    ALL.add(option);
    return option;
  }
}
