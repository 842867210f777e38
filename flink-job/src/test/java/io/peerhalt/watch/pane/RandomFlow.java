package io.peerhalt.watch.pane;

import io.peerhalt.watch.compact.Id;
import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random events of all kinds of a few servers and symbols, in the order in which they are read. */
final class RandomFlow {

  static final long START = 1_343_827_800_000L;

  /** An event and when the broker got it, in milliseconds. */
  record Arrival(TradingEvent event, long appendMillis) {}

  private final Random random;

  RandomFlow(long seed) {
    this.random = new Random(seed);
  }

  /** Returns events over ten seconds; each is up to {@code scatterMillis} off its place. */
  List<Arrival> arrivals(int count, int scatterMillis) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long append = START + i * 10_000L / count;
      long off = random.nextInt(2 * scatterMillis + 1) - scatterMillis;
      arrivals.add(new Arrival(event((append + off) * 1_000 + random.nextInt(1_000)), append));
    }
    return arrivals;
  }

  private TradingEvent event(long micros) {
    EventKind[] kinds = EventKind.values();
    EventKind kind = random.nextInt(3) > 0 ? EventKind.FILL : kinds[random.nextInt(kinds.length)];
    long qtyE8 = 1 + random.nextInt(1_000);
    long before = random.nextBoolean() ? 0 : random.nextInt(1_000);
    return new TradingEvent(
        kind,
        "srv-" + random.nextInt(5),
        "b1",
        "SYM" + random.nextInt(7),
        Id.of("P"),
        Id.of("E"),
        qtyE8,
        kind.isExecution() ? qtyE8 + before : 0,
        0,
        kind.isExecution() ? random.nextInt(10_000) : 0,
        micros,
        micros);
  }
}
