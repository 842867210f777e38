package io.peerhalt.lab.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One fleet and its flow.
 *
 * @param name what is special
 * @param spec the flow
 * @param events how many are read
 * @param backend where the state is, heap or rocksdb
 * @param passes how often it is read, in turns with the others
 */
record ScaleCase(String name, MixSpec spec, long events, String backend, int passes) {

  private static final long PACE = 250_000;
  private static final int OPEN = 20_000;
  private static final int TURNS = 3;
  private static final int QUICK_TURNS = 2;

  /** From so many open parents on the usual heap is too small. */
  private static final int MANY_PARENTS = 2_000_000;

  private static final String LARGE_HEAP = "8g";

  /** One event in 30 ms: a day has 2.9 million. */
  private static final long DAY_PACE = 33;

  private static final long DAY_SECONDS = 86_400;
  private static final int DAY_OPEN = 400;

  /** Returns the cases of a quick look, the one that others are held against first. */
  static List<ScaleCase> quick(long events) {
    return List.of(
        turns("small fleet", spec(8, 150, OPEN), events, QUICK_TURNS),
        turns("large fleet", spec(1_000, 5_000, OPEN), events, QUICK_TURNS),
        turns("200,000 open parents", spec(8, 150, 200_000), events, QUICK_TURNS),
        turns("hot symbol, hot server", hot(100, 150, 1.1, 0.5), events, QUICK_TURNS),
        new ScaleCase("small fleet", spec(8, 150, OPEN), events, "rocksdb", 1));
  }

  /** Returns all cases, the one that others are held against first. */
  static List<ScaleCase> full(long events) {
    List<ScaleCase> cases = new ArrayList<>();
    cases.add(turns("small fleet", spec(8, 150, OPEN), events, TURNS));
    for (int servers : List.of(100, 1_000, 10_000)) {
      cases.add(turns("servers", spec(servers, 150, OPEN), events, TURNS));
    }
    for (int symbols : List.of(5_000, 50_000)) {
      cases.add(turns("symbols", spec(8, symbols, OPEN), events, TURNS));
    }
    cases.add(turns("largest fleet", spec(10_000, 50_000, OPEN), events, TURNS));
    cases.add(turns("hot symbol", hot(100, 5_000, 1.1, 0), events, TURNS));
    cases.add(turns("hot server", hot(100, 150, 0, 0.5), events, TURNS));
    cases.add(turns("open parents", spec(8, 150, 10_000), events, 1));
    cases.add(turns("open parents", spec(8, 150, 1_000_000), Math.max(events, 2_000_000), 1));
    cases.add(turns("a day", spec(8, 150, DAY_OPEN).at(DAY_PACE), DAY_PACE * DAY_SECONDS, 1));
    cases.add(turns("open parents", spec(8, 150, 5_000_000), Math.max(events, 10_000_000), 1));
    cases.add(new ScaleCase("small fleet", spec(8, 150, OPEN), events, "rocksdb", 1));
    cases.add(
        new ScaleCase(
            "open parents", spec(8, 150, 1_000_000), Math.max(events, 2_000_000), "rocksdb", 1));
    return cases;
  }

  /** Returns the heap of the JVM that reads it, which usually is {@code usual}, as for -Xmx. */
  String heap(String usual) {
    return spec.openParents() >= MANY_PARENTS ? LARGE_HEAP : usual;
  }

  /** Returns whether another case reads the same records. */
  boolean hasRecordsOf(ScaleCase other) {
    return spec.equals(other.spec) && events == other.events;
  }

  private static ScaleCase turns(String name, MixSpec spec, long events, int passes) {
    return new ScaleCase(name, spec, events, "heap", passes);
  }

  private static MixSpec spec(int servers, int symbols, int open) {
    return new MixSpec(servers, symbols, open, 0, 0, PACE, MixSpec.SEED);
  }

  private static MixSpec hot(int servers, int symbols, double skew, double share) {
    return new MixSpec(servers, symbols, OPEN, skew, share, PACE, MixSpec.SEED);
  }
}
