package io.peerhalt.lab.evaluate;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Further things that can happen to a fleet, beside one bad server. */
enum Story {
  BAD_1("bad-1", Kind.FAULT, "1 server +50/s"),
  BAD_2("bad-2", Kind.FAULT, "2 servers +50/s each"),
  BAD_3("bad-3", Kind.FAULT, "3 servers +50/s each"),
  BAD_4("bad-4", Kind.FAULT, "4 servers +50/s each"),
  BAD_5("bad-5", Kind.FAULT, "5 servers +50/s each: the group"),
  BAD_6("bad-6", Kind.FAULT, "6 servers +50/s each: the group"),
  BAD_7("bad-7", Kind.FAULT, "7 servers +50/s each: the group"),
  BAD_8("bad-8", Kind.FAULT, "8 servers +50/s each: the group"),
  BURST_THEN_ALL_BAD(
      "burst-then-all-bad", Kind.FAULT, "the market 20 times as fast for 5 s, then all +50/s each"),
  BURST("burst", Kind.PEACE, "the whole market 20 times as fast for 5 s"),
  HOT_SYMBOL("hot-symbol", Kind.PEACE, "one symbol 30 times as fast for 10 s, alone"),
  MARKET_MOVE("market-move", Kind.PEACE, "50 resting orders for each server filled within 1 s"),
  OPEN("open", Kind.PEACE, "a slow minute before the open, an auction, then 5 times as fast"),
  IDLE("idle", Kind.REROUTE, "a server gets one order in a hundred of its share"),
  JOINING("joining", Kind.REROUTE, "a server begins to trade while the others do"),
  LEAVING("leaving", Kind.REROUTE, "a server ends and the others take its orders"),
  WEIGHTED("weighted", Kind.REROUTE, "a server gets three times the share of the others"),
  CANARY("canary", Kind.REROUTE, "a declared canary gets a tenth of its share");

  /** Executions a second that a story's fault adds to each bad server. */
  static final double FAULT_RATE = 50;

  private static final int FORKS = 20;
  private static final int PASSES = 5;

  private final String label;
  private final Kind kind;
  private final String description;

  Story(String label, Kind kind, String description) {
    this.label = label;
    this.kind = kind;
    this.description = description;
  }

  /** How a story is played. */
  enum Kind {
    /** Forks of the pass, with faults on some servers. */
    FAULT,
    /** Forks of the pass, in which nothing is wrong. */
    PEACE,
    /** Whole passes over tapes that are routed otherwise. */
    REROUTE
  }

  /**
   * Returns the story of this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists what is allowed
   */
  static Story fromLabel(String label) {
    return Arrays.stream(values())
        .filter(story -> story.label.equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + label + "' is none of: all, " + labels()));
  }

  /** Returns all names. */
  static String labels() {
    return Arrays.stream(values()).map(Story::label).collect(Collectors.joining(", "));
  }

  String label() {
    return label;
  }

  Kind kind() {
    return kind;
  }

  String description() {
    return description;
  }

  /** Returns the number of bad servers, of a fleet of so many. */
  int bad(int servers) {
    return switch (this) {
      case BURST_THEN_ALL_BAD -> servers;
      default -> kind == Kind.FAULT ? ordinal() + 1 : 0;
    };
  }

  /** Returns whether so many of the fleet are bad that the group is to be found. */
  boolean isOfGroup(int servers) {
    return 2 * bad(servers) > servers;
  }

  /** Returns how often the story is played where there are so many trials. */
  int repetitions(int trials) {
    return kind == Kind.REROUTE ? PASSES : Math.min(FORKS, trials);
  }
}
