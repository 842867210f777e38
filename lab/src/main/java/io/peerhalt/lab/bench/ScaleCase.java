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
 */
record ScaleCase(String name, MixSpec spec, long events, String backend) {

  private static final long PACE = 250_000;
  private static final int OPEN = 20_000;

  /** One event in 30 ms: a day has 2.9 million. */
  private static final long DAY_PACE = 33;

  private static final long DAY_SECONDS = 86_400;
  private static final int DAY_OPEN = 400;

  /** Returns the cases of a quick look. */
  static List<ScaleCase> quick(long events) {
    return List.of(
        heap("small fleet", spec(8, 150, OPEN, 0, 0), events),
        heap("large fleet", spec(1_000, 5_000, OPEN, 0, 0), events),
        heap("200,000 open parents", spec(8, 150, 200_000, 0, 0), events),
        heap("hot symbol, hot server", spec(100, 150, OPEN, 1.1, 0.5), events),
        new ScaleCase("small fleet", spec(8, 150, OPEN, 0, 0), events, "rocksdb"));
  }

  /** Returns all cases. */
  static List<ScaleCase> full(long events) {
    List<ScaleCase> cases = new ArrayList<>();
    cases.add(heap("small fleet", spec(8, 150, OPEN, 0, 0), events));
    for (int servers : List.of(100, 1_000, 10_000)) {
      cases.add(heap("servers", spec(servers, 150, OPEN, 0, 0), events));
    }
    for (int symbols : List.of(5_000, 50_000)) {
      cases.add(heap("symbols", spec(8, symbols, OPEN, 0, 0), events));
    }
    cases.add(heap("largest fleet", spec(10_000, 50_000, OPEN, 0, 0), events));
    for (int open : List.of(10_000, 1_000_000, 5_000_000)) {
      cases.add(heap("open parents", spec(8, 150, open, 0, 0), Math.max(events, 2L * open)));
    }
    cases.add(heap("hot symbol", spec(100, 5_000, OPEN, 1.1, 0), events));
    cases.add(heap("hot server", spec(100, 150, OPEN, 0, 0.5), events));
    cases.add(new ScaleCase("small fleet", spec(8, 150, OPEN, 0, 0), events, "rocksdb"));
    cases.add(new ScaleCase("open parents", spec(8, 150, 1_000_000, 0, 0), 2_000_000, "rocksdb"));
    cases.add(heap("a day", spec(8, 150, DAY_OPEN, 0, 0).at(DAY_PACE), DAY_PACE * DAY_SECONDS));
    return cases;
  }

  private static ScaleCase heap(String name, MixSpec spec, long events) {
    return new ScaleCase(name, spec, events, "heap");
  }

  private static MixSpec spec(int servers, int symbols, int open, double skew, double hotShare) {
    return new MixSpec(servers, symbols, open, skew, hotShare, PACE, MixSpec.SEED);
  }
}
