package io.peerhalt.watch.detect;

import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * A group of eight servers with orders and executions, one panel of 100 ms after the other: orders
 * come in, some execute at once, some later, some are cancelled, some rest.
 */
final class Floor {

  static final int SERVERS = 8;
  private static final int PANE = 100;
  private static final int SYMBOLS = 5;
  private static final long START = 1_343_827_800_000L;

  private final Random random;
  private final List<List<Long>> fillsAt = new ArrayList<>();
  private long[][] counts;
  private long pane;
  private int resting;

  /** Orders a second; parts of them that execute at once, and within the next seconds. */
  double pace = 40;

  double atOnce = 0.5;
  double later = 0.3;

  /** Executions a second without any order, for each of the first so many servers. */
  double surplus;

  int bad;

  /** Orders are entered but not seen. */
  boolean blind;

  /** Orders are read so many panes after their executions, and are late then. */
  int behind;

  private final Deque<long[][]> unread = new ArrayDeque<>();

  Floor(long seed) {
    System.out.println("Floor seed " + seed);
    this.random = new Random(seed);
  }

  /** So many orders come in now and rest. */
  void rest(int orders) {
    resting += orders;
  }

  /** Plays the panels of so many seconds and returns what the rule finds. */
  List<Finding> play(GroupState state, double seconds, PanelRule rule) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < seconds * 1_000 / PANE; i++) {
      Panel panel = next(0);
      state.toldServers = SERVERS;
      findings.addAll(rule.judge(state, panel));
    }
    return findings;
  }

  /** So many orders that rested execute in the next panel, and nothing else is new. */
  List<Finding> move(GroupState state, int orders, PanelRule rule) {
    return rule.judge(state, next(orders));
  }

  /** Nothing happens for so long. */
  void night(double seconds) {
    pane += (long) (seconds * 1_000 / PANE);
    fillsAt.clear();
  }

  private Panel next(int released) {
    counts = new long[SERVERS][4];
    int orders = poisson(pace * PANE / 1_000) + resting;
    for (int i = 0; i < orders; i++) {
      int server = random.nextInt(SERVERS);
      counts[server][0]++;
      double fate = i < resting ? 1 : random.nextDouble();
      if (fate < atOnce) {
        fill(server);
      } else if (fate < atOnce + later) {
        delay(server, 1 + random.nextInt(40));
      } else if (i >= resting) {
        counts[server][3]++;
      }
    }
    resting = 0;
    for (int i = 0; i < released; i++) {
      fill(random.nextInt(SERVERS));
    }
    if (!fillsAt.isEmpty()) {
      fillsAt.remove(0).forEach(server -> fill(server.intValue()));
    }
    for (int server = 0; server < bad; server++) {
      for (int i = poisson(surplus * PANE / 1_000); i > 0; i--) {
        fill(server);
      }
    }
    return new Panel("fleet", START + PANE * pane++, PANE, panes());
  }

  private void fill(int server) {
    counts[server][2]++;
  }

  private void delay(int server, int panes) {
    while (fillsAt.size() <= panes) {
      fillsAt.add(new ArrayList<>());
    }
    fillsAt.get(panes).add((long) server);
  }

  private List<ServerPane> panes() {
    unread.add(counts);
    long[][] late = new long[SERVERS][2];
    while (unread.size() > Math.max(behind, 1)) {
      add(late, unread.remove());
    }
    boolean onTime = behind == 0;
    long[][] read = onTime ? unread.remove() : new long[SERVERS][4];
    List<ServerPane> panes = new ArrayList<>();
    for (int server = 0; server < SERVERS; server++) {
      long fills = counts[server][2];
      long[] orders = {read[server][0], read[server][3]};
      String symbol = "SYM" + random.nextInt(SYMBOLS);
      panes.add(
          new ServerPane(
              START + PANE * pane,
              "fleet",
              "s" + (server + 1),
              "b1",
              List.of(new SymbolTally(symbol, tally(orders, fills))),
              List.of(new SymbolTally(symbol, tally(late[server], 0)))));
    }
    return panes;
  }

  private static void add(long[][] late, long[][] orders) {
    for (int server = 0; server < SERVERS; server++) {
      late[server][0] += orders[server][0];
      late[server][1] += orders[server][3];
    }
  }

  private Tally tally(long[] orders, long fills) {
    return new Tally(
        blind ? 0 : orders[0],
        0,
        0,
        fills,
        fills,
        fills * 100_000_000L,
        0,
        blind ? fills : orders[1] + fills);
  }

  private int poisson(double mean) {
    double left = mean;
    int count = -1;
    while (left >= 0) {
      left += Math.log(1 - random.nextDouble());
      count++;
    }
    return count;
  }

  /** Returns whether a finding is of the group's baseline. */
  static boolean isOfGroup(Finding finding) {
    return finding.rule() == Rule.GROUP_BASELINE;
  }
}
