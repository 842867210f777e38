package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A simulated group of servers, one panel of 100 ms after the other: parent orders of a market come
 * at a pace, each goes to a server, each is filled in a few pieces. Tests change pace, routing and
 * servers as they go.
 */
final class Fleet {

  static final long START = 1_343_827_800_000L;
  static final int PANE = 100;

  private static final int SYMBOLS = 20;

  private final Random random;
  private final Map<String, Double> addedPerSecond = new TreeMap<>();
  private final List<String> servers = new ArrayList<>();
  private final Map<Integer, String> homes = new HashMap<>();
  private final Set<String> behind = new TreeSet<>();
  private final Set<String> mute = new TreeSet<>();
  private Map<String, Map<String, long[]>> counts = new HashMap<>();
  private Map<String, Map<String, long[]>> late = new HashMap<>();
  private Map<String, Map<String, long[]>> lateNext = new HashMap<>();
  private long nowMillis = START;

  /** First fills a second of the whole group. */
  double pace = 40;

  /**
   * Part of the parents of a symbol that goes to the symbol's home; the rest goes to any server.
   */
  double affinity;

  /** Part of all parents that is of the one hot symbol. */
  double hot;

  /** Part of what runs away that is of the hot symbol. */
  double narrow;

  /** Part of what servers that are behind do that comes a pane too late. */
  double lateness;

  /** Part of the parents of a pane that goes where the one before went. */
  double stickiness;

  Fleet(long seed, int count) {
    System.out.println("Fleet seed " + seed);
    random = new Random(seed);
    for (int i = 1; i <= count; i++) {
      servers.add("s" + i);
    }
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      homes.put(symbol, servers.get(symbol * 7 % count));
    }
  }

  /** All symbols at home at one server move to another. */
  void move(String from, String to) {
    homes.replaceAll((symbol, home) -> home.equals(from) ? to : home);
  }

  /** A server runs away from now on, with so many parents filled a second on top. */
  void runAway(String server, double perSecond) {
    addedPerSecond.put(server, perSecond);
  }

  /** What a server does is read late from now on, in part. */
  void fallBehind(String server) {
    behind.add(server);
  }

  /** Everything is read in time again. */
  void catchUp() {
    behind.clear();
  }

  /** The server's orders are filled from now on, but no execution of it is read. */
  void fallMute(String server) {
    mute.add(server);
  }

  /** All executions are read again. */
  void speakAgain() {
    mute.clear();
  }

  void join(String server) {
    servers.add(server);
  }

  void leave(String server) {
    servers.remove(server);
  }

  /** Executions of one parent on one server: one first fill and many more in the next panel. */
  void fillOneParent(String server, int times) {
    count(server, "SYM0", times, 1);
  }

  /** Nothing happens for so long. */
  void night(long seconds) {
    nowMillis += seconds * 1_000;
  }

  /** Returns what the next pane holds. */
  Panel next() {
    int arrivals = poisson(pace * PANE / 1_000);
    String at = "";
    for (int i = 0; i < arrivals; i++) {
      int symbol = random.nextDouble() < hot ? 0 : skewed();
      if (i == 0 || random.nextDouble() >= stickiness) {
        at = servers.get(random.nextInt(servers.size()));
      }
      String server = random.nextDouble() < affinity ? homes.get(symbol) : at;
      count(server, "SYM" + symbol, 1 + random.nextInt(4), 1);
    }
    addedPerSecond.forEach(
        (server, rate) -> {
          for (int i = poisson(rate * PANE / 1_000); i > 0; i--) {
            boolean isHot = narrow > 0 && random.nextDouble() < narrow;
            count(server, "SYM" + (isHot ? 0 : skewed()), 1, 1);
          }
        });
    Panel panel = new Panel("fleet", nowMillis, PANE, panes());
    counts = new HashMap<>();
    late = lateNext;
    lateNext = new HashMap<>();
    nowMillis += PANE;
    return panel;
  }

  long nowMillis() {
    return nowMillis;
  }

  private void count(String server, String symbol, int fills, int firstFills) {
    boolean isLate = behind.contains(server) && random.nextDouble() < lateness;
    long[] count =
        (isLate ? lateNext : counts)
            .computeIfAbsent(server, s -> new HashMap<>())
            .computeIfAbsent(symbol, s -> new long[4]);
    count[3]++;
    if (mute.contains(server)) {
      return;
    }
    count[0] += fills;
    count[1] += firstFills;
    count[2] += fills * 100L * 100_000_000L;
  }

  private List<ServerPane> panes() {
    Set<String> present = new TreeSet<>(counts.keySet());
    present.addAll(late.keySet());
    return present.stream()
        .map(
            server ->
                new ServerPane(
                    nowMillis,
                    "fleet",
                    server,
                    "b1",
                    tallies(counts, server),
                    tallies(late, server)))
        .toList();
  }

  private static List<SymbolTally> tallies(Map<String, Map<String, long[]>> from, String server) {
    List<SymbolTally> tallies = new ArrayList<>();
    new TreeMap<>(from.getOrDefault(server, Map.of()))
        .forEach(
            (symbol, count) ->
                tallies.add(
                    new SymbolTally(
                        symbol, new Tally(count[3], 0, 0, count[0], count[1], count[2], 0))));
    return tallies;
  }

  private int skewed() {
    return (int) (SYMBOLS * Math.pow(random.nextDouble(), 2));
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
}
