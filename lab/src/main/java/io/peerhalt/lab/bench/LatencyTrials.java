package io.peerhalt.lab.bench;

import io.peerhalt.gate.Target;
import io.peerhalt.lab.broker.PeerhaltTopics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Trials under one load: a server turns, is halted, and is resumed, one server after the other. */
final class LatencyTrials {

  private static final int SERVERS = 8;
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration HALTED_WITHIN = Duration.ofSeconds(10);

  /** So long what a fault has left under way may take to arrive; then its server is resumed. */
  private static final long DRAIN_MILLIS = 150;

  /** So long nothing else must be halted. */
  private static final Duration QUIET = Duration.ofMillis(100);

  private static final int REHEARSALS = 16;

  /** With more missed than this, and than a tenth, the rest is not worth the time. */
  private static final int FEW = 3;

  /** As shipped, but a server may be halted again and again, and its group is left alone. */
  static final Map<String, String> ALONE =
      Map.of(
          "policy.mode", "enforce",
          "policy.group-fraction", "1",
          "policy.halt-budget", "1000",
          "policy.halt-budget-window", "1 s",
          "policy.bad-window", "1 s",
          "policy.rollback-guard", "page",
          "ledger.memory", "1 min");

  private final LatencyCase load;
  private final int trials;
  private final WatchArguments watchArguments;
  private final TrialCount count;
  private final SplittableRandom random = new SplittableRandom(MixSpec.SEED);
  private final List<EngineGate> gates = new ArrayList<>();
  private int strays;

  /** Makes so many trials of each fault; how far they are is told to {@code progress}. */
  LatencyTrials(LatencyCase load, int trials, WatchArguments watchArguments, PrintWriter progress) {
    this.load = load;
    this.trials = trials;
    this.watchArguments = watchArguments;
    this.count =
        new TrialCount(
            load.words(), LatencyFault.values().length * (REHEARSALS + trials), progress);
  }

  /** Makes the trials on a broker and a watch of their own, below a directory. */
  LatencyResult run(Path directory, Duration warmUp) throws Exception {
    try (BrokerJvm broker = BrokerJvm.start(directory.resolve("broker"))) {
      String kafka = broker.bootstrapServers();
      boolean plain = load.variant() == LatencyVariant.PLAIN;
      PeerhaltTopics.create(kafka, plain ? SERVERS : SERVERS + 1);
      if (load.variant() == LatencyVariant.PARTITION_BEHIND) {
        Backlog.takeTimesFromProducers(kafka);
      }
      try (ChildJvm watch =
              WatchJvm.start(
                  directory.resolve("watch"),
                  watchArguments.heap,
                  watchArguments.settings(kafka, ALONE));
          ControlTail tail = ControlTail.start(kafka)) {
        while (!tail.awaitWatch(LOOK)) {
          if (!watch.isAlive()) {
            throw new IOException("the watch ended; what it said is above");
          }
        }
        openGates(kafka);
        try (RoundTrip trip = RoundTrip.start(kafka);
            ControlPen pen = new ControlPen(kafka);
            OpenLoop loop = OpenLoop.start(kafka, load)) {
          TimeUnit.MILLISECONDS.sleep(warmUp.toMillis());
          Floor floor = new Floor(loop, tail, pen);
          rehearse(floor);
          return trials(floor, trip, new CoresUsed.Count(broker.jvm(), watch));
        }
      } finally {
        gates.forEach(EngineGate::close);
      }
    }
  }

  private void openGates(String kafka) throws InterruptedException {
    for (int i = 1; i <= SERVERS; i++) {
      gates.add(new EngineGate(kafka, "srv-" + i));
    }
    for (EngineGate gate : gates) {
      if (!gate.awaitReady(START)) {
        throw new IllegalStateException("a gate was not ready within " + START);
      }
    }
  }

  /** What goes into the fleet and what comes out. */
  private record Floor(OpenLoop loop, ControlTail tail, ControlPen pen) {

    void resume(ControlTail.Halt halt) {
      pen.resume(Target.parse(halt.command().getTarget()), halt.command().getEpoch());
    }
  }

  private void rehearse(Floor floor) throws Exception {
    for (LatencyFault fault : LatencyFault.values()) {
      trials(floor, fault, REHEARSALS);
    }
    strays = 0;
  }

  private LatencyResult trials(Floor floor, RoundTrip trip, CoresUsed.Count cores)
      throws Exception {
    Map<LatencyFault, Delays> delays = new EnumMap<>(LatencyFault.class);
    trip.micros();
    floor.loop().beginAnew();
    floor.loop().lateMicros();
    for (LatencyFault fault : LatencyFault.values()) {
      delays.put(fault, trials(floor, fault, trials));
    }
    return new LatencyResult(
        load, delays, trip.micros(), floor.loop().lateMicros(), cores.upToNow(), strays);
  }

  private Delays trials(Floor floor, LatencyFault fault, int times) throws Exception {
    Delays delays = new Delays(watchArguments.paneMillis());
    for (int i = 0; i < times && delays.missed() <= Math.max(FEW, times / 10); i++) {
      trial(floor, fault, i % SERVERS, delays);
      count.made(delays.missed());
    }
    return delays;
  }

  // What was halted before the trial, as in the start, is none of its own.
  private void clear(Floor floor) throws InterruptedException {
    for (var halt = floor.tail().next(QUIET); halt != null; halt = floor.tail().next(QUIET)) {
      strays++;
      floor.resume(halt);
      TimeUnit.MILLISECONDS.sleep(DRAIN_MILLIS);
    }
  }

  private void trial(Floor floor, LatencyFault fault, int server, Delays delays) throws Exception {
    String target = Target.server("srv-" + (server + 1)).toString();
    clear(floor);
    TimeUnit.MILLISECONDS.sleep(random.nextLong(DRAIN_MILLIS));
    var begun = floor.loop().begin(fault, server);
    ControlTail.Halt halt = floor.tail().next(HALTED_WITHIN);
    while (halt != null && !halt.command().getTarget().equals(target)) {
      // A stall of the machine may look like a group gone wild; it must not stay halted for all.
      strays++;
      floor.resume(halt);
      halt = floor.tail().next(HALTED_WITHIN);
    }
    Long closed = halt == null ? null : gates.get(server).closed(halt.command(), HALTED_WITHIN);
    floor.loop().calm();
    if (closed == null) {
      delays.miss();
    } else {
      delays.add(begun.get(), halt, closed);
    }
    TimeUnit.MILLISECONDS.sleep(DRAIN_MILLIS);
    if (halt != null) {
      floor.resume(halt);
    }
  }
}
