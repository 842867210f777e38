package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random trading of a few servers: new orders, changes up and down, cancels with fills in flight,
 * busts, and on demand parents that are executed beyond what was ordered. Orders and executions
 * arrive by two topics, each in order per server, with random delays and stalls of some seconds.
 */
final class TradingDay {
  /** An event and when the ledger reads it. */
  record Arrival(TradingEvent event, long micros) {}

  private static final int SERVERS = 4;
  private static final long START = 9 * Flow.HOUR;
  private static final long LENGTH = 60 * Flow.SECOND;

  private final Random random;
  private final List<TradingEvent> events = new ArrayList<>();

  /** Fills beyond what was ordered, by parent; counted while trading, without any of the rules. */
  final Map<String, Integer> overfills = new HashMap<>();

  TradingDay(long seed, int parents, double wrong) {
    random = new Random(seed);
    for (int i = 0; i < parents; i++) {
      Flow server = new Flow("srv-" + random.nextInt(SERVERS));
      trade(server, "P-" + i, random.nextDouble() < wrong);
    }
    for (long time = START; time < START + 4 * LENGTH; time += Flow.SECOND / SERVERS) {
      Flow server = new Flow("srv-" + (time / (Flow.SECOND / SERVERS)) % SERVERS);
      events.add(server.ordered("small-" + time, 1, time));
      events.add(server.fill("small-" + time, 1, 1, 0, time + Flow.MILLI));
    }
    events.sort(Comparator.comparingLong(TradingEvent::eventTimeMicros));
  }

  private void trade(Flow server, String parentId, boolean wrong) {
    long time = START + random.nextLong(LENGTH);
    long total = 100L * (1 + random.nextInt(20));
    long most = total;
    long cum = 0;
    events.add(server.ordered(parentId, total, time));
    while (cum < total) {
      long qty = Math.min(total - cum, 100L * (1 + random.nextInt(5)));
      cum += qty;
      time = execute(server, parentId, qty, cum, total, time);
      switch (random.nextInt(12)) {
        case 0 -> {
          time += 1 + random.nextLong(3 * Flow.SECOND);
          total += 300;
          events.add(server.replaced(parentId, total, time));
        }
        case 1 -> {
          total = Math.max(cum, total - 200);
          events.add(server.replaced(parentId, total, ++time));
        }
        case 2 -> {
          events.add(server.bust(parentId, qty, cum - qty, ++time));
          cum -= qty;
        }
        case 3 -> {
          events.add(server.cancelled(parentId, ++time));
          if (cum < total) {
            events.add(server.fill(parentId, total - cum, total, 0, time + Flow.MILLI));
          }
          cum = total;
        }
        default -> {}
      }
      most = Math.max(most, total);
    }
    if (wrong) {
      runAway(server, parentId, time, cum, most);
    }
  }

  private long execute(Flow server, String parentId, long qty, long cum, long total, long from) {
    long sent = from + 1 + random.nextLong(2 * Flow.SECOND);
    long filled = sent + 200 + random.nextLong(20 * Flow.MILLI);
    events.add(server.child(parentId, qty, sent));
    events.add(server.fill(parentId, qty, cum, total - cum, filled));
    return filled;
  }

  private void runAway(Flow server, String parentId, long from, long cum, long most) {
    long executed = cum;
    int fills = 1 + random.nextInt(30);
    for (int i = 0; i < fills; i++) {
      long time = from + (i + 1) * 70 * Flow.MILLI + random.nextInt(1_000);
      executed += 99;
      events.add(server.child(parentId, 99, time));
      events.add(server.fill(parentId, 99, executed, 0, time + 300));
      if (executed > most) {
        overfills.merge(parentId, 1, Integer::sum);
      }
    }
  }

  /** Returns the events as read one topic after the other. */
  List<Arrival> topicByTopic(boolean ordersFirst) {
    return events.stream()
        .sorted(Comparator.comparing(event -> event.kind().isExecution() == ordersFirst))
        .map(event -> new Arrival(event, START))
        .toList();
  }

  /** Returns the events as read, with so much skew and one stall per server and topic. */
  List<Arrival> arrivals(long skewMicros, long stallMicros) {
    Map<String, Long> last = new HashMap<>();
    Map<String, Long> stall = new HashMap<>();
    List<Arrival> arrivals = new ArrayList<>();
    for (TradingEvent event : events) {
      String lane = event.serverId() + (event.kind().isExecution() ? " executions" : " orders");
      long stalls = stall.computeIfAbsent(lane, any -> START + random.nextLong(LENGTH));
      long time = event.eventTimeMicros();
      long read = time + random.nextLong(skewMicros);
      if (event.kind() != EventKind.FILL && time >= stalls && time < stalls + stallMicros) {
        read = stalls + stallMicros;
      }
      read = Math.max(read, last.getOrDefault(lane, Long.MIN_VALUE));
      last.put(lane, read);
      arrivals.add(new Arrival(event, read));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::micros));
    return arrivals;
  }
}
