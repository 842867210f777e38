package io.peerhalt.watch.detect;

import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A day of one group under limits, told pane by pane of 100 ms. Times in seconds of the day. */
final class Day {

  static final int PANE = 100;

  private static final long START = 1_343_827_800_000L;
  private static final long CENTS = 100;
  private static final long E8 = 100_000_000;

  private final Limits limits;
  private GroupState state = new GroupState();
  private Map<String, List<SymbolTally>> inTime = new TreeMap<>();
  private Map<String, List<SymbolTally>> late = new TreeMap<>();

  Day(String lines) {
    limits =
        new Limits(
            new LimitRules(LimitLines.parse(lines), List.of(50.0, 75.0, 85.0, 90.0, 95.0), 85));
  }

  /** So many fills of one share for 10 each, in the pane told next. */
  Day fills(String server, String symbol, long fills) {
    return traded(inTime, server, symbol, fills(fills));
  }

  /** The same, but come too late for the pane of their time. */
  Day lateFills(String server, String symbol, long fills) {
    return traded(late, server, symbol, fills(fills));
  }

  Day tally(String server, String symbol, Tally tally) {
    return traded(inTime, server, symbol, tally);
  }

  /** Ends the pane that begins at {@code seconds} of the day; returns what is found in it. */
  List<Finding> at(double seconds) {
    List<ServerPane> servers = new ArrayList<>();
    TreeSet<String> ids = new TreeSet<>(inTime.keySet());
    ids.addAll(late.keySet());
    long start = millis(seconds);
    for (String id : ids) {
      servers.add(
          new ServerPane(
              start,
              "fleet",
              id,
              "b1",
              inTime.getOrDefault(id, List.of()),
              late.getOrDefault(id, List.of())));
    }
    inTime = new TreeMap<>();
    late = new TreeMap<>();
    return limits.judge(state, new Panel("fleet", start, PANE, servers));
  }

  GroupState state() {
    return state;
  }

  void restore(GroupState from) {
    state = from;
  }

  static long millis(double seconds) {
    return START + Math.round(seconds * 1_000) / PANE * PANE;
  }

  private Day traded(Map<String, List<SymbolTally>> to, String server, String symbol, Tally tally) {
    to.computeIfAbsent(server, s -> new ArrayList<>()).add(new SymbolTally(symbol, tally));
    return this;
  }

  private static Tally fills(long fills) {
    return new Tally(0, 0, 0, fills, fills, fills * E8, fills * 10 * CENTS);
  }
}
