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
 * arrive by two topics, each in order per server, with random delays and stalls of some seconds. On
 * demand clocks are wrong and executions are told twice.
 */
final class TradingDay {
  /** An event and when it is sent, or read. */
  record Arrival(TradingEvent event, long micros) {}

  private static final int SERVERS = 4;
  private static final long START = 9 * Flow.HOUR;
  private static final long LENGTH = 60 * Flow.SECOND;

  private final Random random;
  private final List<Arrival> events = new ArrayList<>();
  private final Map<String, Long> clocksOff = new HashMap<>();

  /** Fills beyond what was ordered, by parent; counted while trading, without any of the rules. */
  final Map<String, Integer> overfills = new HashMap<>();

  /** Executions told again, by kind and parent. */
  final Map<String, Integer> toldAgain = new HashMap<>();

  TradingDay(long seed, int parents, double wrong) {
    random = new Random(seed);
    for (int i = 0; i < parents; i++) {
      Flow server = new Flow("srv-" + random.nextInt(SERVERS));
      trade(server, "P-" + i, random.nextDouble() < wrong);
    }
    for (long time = START; time < START + 4 * LENGTH; time += Flow.SECOND / SERVERS) {
      Flow server = new Flow("srv-" + (time / (Flow.SECOND / SERVERS)) % SERVERS);
      send(server.ordered("small-" + time, 1, time));
      send(server.fill("small-" + time, 1, 1, 0, time + Flow.MILLI));
    }
    events.sort(Comparator.comparingLong(Arrival::micros));
  }

  /**
   * Sets clocks wrong: one far, and two at the edges of what is believed, so that some of their
   * events are and some are not.
   */
  TradingDay withWrongClocks() {
    clocksOff.put("srv-1", -10 * Flow.MINUTE);
    clocksOff.put("srv-2", -Flow.MINUTE + 20 * Flow.MILLI);
    clocksOff.put("srv-3", 2 * Flow.SECOND + 20 * Flow.MILLI);
    return this;
  }

  /** Lets so great a part of the executions be told again within a second, sent or booked. */
  TradingDay tellingAgain(double part) {
    for (Arrival told : List.copyOf(events)) {
      TradingEvent event = told.event();
      if (!event.kind().isExecution() || random.nextDouble() >= part) {
        continue;
      }
      long time = told.micros() + 1 + random.nextLong(Flow.SECOND);
      boolean booked = random.nextBoolean();
      events.add(new Arrival(booked ? Flow.bookedAgain(event, time) : event, time));
      BreachKind kind = booked ? BreachKind.DUPLICATE : BreachKind.RESENT;
      toldAgain.merge(kind + " " + event.parentOrderId(), 1, Integer::sum);
    }
    events.sort(Comparator.comparingLong(Arrival::micros));
    return this;
  }

  private void send(TradingEvent event) {
    events.add(new Arrival(event, event.eventTimeMicros()));
  }

  private void trade(Flow server, String parentId, boolean wrong) {
    long time = START + random.nextLong(LENGTH);
    long total = 100L * (1 + random.nextInt(20));
    long most = total;
    long cum = 0;
    send(server.ordered(parentId, total, time));
    while (cum < total) {
      long qty = Math.min(total - cum, 100L * (1 + random.nextInt(5)));
      cum += qty;
      time = execute(server, parentId, qty, cum, total, time);
      switch (random.nextInt(12)) {
        case 0 -> {
          time += 1 + random.nextLong(3 * Flow.SECOND);
          total += 300;
          send(server.replaced(parentId, total, time));
        }
        case 1 -> {
          total = Math.max(cum, total - 200);
          send(server.replaced(parentId, total, ++time));
        }
        case 2 -> {
          send(server.bust(parentId, qty, cum - qty, ++time));
          cum -= qty;
        }
        case 3 -> {
          send(server.cancelled(parentId, ++time));
          if (cum < total) {
            send(server.fill(parentId, total - cum, total, 0, time + Flow.MILLI));
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
    send(server.child(parentId, qty, sent));
    send(server.fill(parentId, qty, cum, total - cum, filled));
    return filled;
  }

  private void runAway(Flow server, String parentId, long from, long cum, long most) {
    long executed = cum;
    int fills = 1 + random.nextInt(30);
    for (int i = 0; i < fills; i++) {
      long time = from + (i + 1) * 70 * Flow.MILLI + random.nextInt(1_000);
      executed += 99;
      send(server.child(parentId, 99, time));
      send(server.fill(parentId, 99, executed, 0, time + 300));
      if (executed > most) {
        overfills.merge(parentId, 1, Integer::sum);
      }
    }
  }

  /** Returns the events as read one topic after the other. */
  List<Arrival> topicByTopic(boolean ordersFirst) {
    return events.stream()
        .sorted(Comparator.comparing(sent -> sent.event().kind().isExecution() == ordersFirst))
        .map(sent -> new Arrival(sent.event(), START))
        .toList();
  }

  /** Returns the events as read, with so much skew and one stall per server and topic. */
  List<Arrival> arrivals(long skewMicros, long stallMicros) {
    Map<String, Long> last = new HashMap<>();
    Map<String, Long> stall = new HashMap<>();
    List<Arrival> arrivals = new ArrayList<>();
    for (Arrival sent : events) {
      TradingEvent event = sent.event();
      String lane = event.serverId() + (event.kind().isExecution() ? " executions" : " orders");
      long stalls = stall.computeIfAbsent(lane, any -> START + random.nextLong(LENGTH));
      long time = sent.micros();
      long read = time + random.nextLong(skewMicros);
      if (event.kind() != EventKind.FILL && time >= stalls && time < stalls + stallMicros) {
        read = stalls + stallMicros;
      }
      read = Math.max(read, last.getOrDefault(lane, Long.MIN_VALUE));
      last.put(lane, read);
      long off = clocksOff.getOrDefault(event.serverId(), 0L);
      arrivals.add(new Arrival(Flow.stamped(event, off, read), read));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::micros));
    return arrivals;
  }
}
