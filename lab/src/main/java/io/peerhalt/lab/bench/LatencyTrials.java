package io.peerhalt.lab.bench;

import io.peerhalt.gate.Target;
import io.peerhalt.lab.broker.PeerhaltTopics;
import java.io.IOException;
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
  private static final Duration HALTED_WITHIN = Duration.ofSeconds(20);

  /** Each server's turn comes so late that its breaches before do not count any more. */
  private static final long PAUSE_MILLIS = 200;

  private static final Duration QUIET = Duration.ofMillis(300);
  private static final int REHEARSALS = 8;

  /** As shipped, but a server may be halted again and again, and its group is left alone. */
  static final Map<String, String> ALONE =
      Map.of(
          "policy.mode", "enforce",
          "policy.group-fraction", "1",
          "policy.halt-budget", "1000",
          "policy.halt-budget-window", "1 s",
          "policy.bad-window", "1 s",
          "policy.rollback-guard", "page",
          "ledger.window", "1 s",
          "ledger.memory", "1 min");

  private final LatencyCase load;
  private final int trials;
  private final WatchArguments watchArguments;
  private final SplittableRandom random = new SplittableRandom(MixSpec.SEED);
  private final List<EngineGate> gates = new ArrayList<>();

  LatencyTrials(LatencyCase load, int trials, WatchArguments watchArguments) {
    this.load = load;
    this.trials = trials;
    this.watchArguments = watchArguments;
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
          return trials(loop, tail, pen, trip);
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

  private LatencyResult trials(OpenLoop loop, ControlTail tail, ControlPen pen, RoundTrip trip)
      throws Exception {
    Map<LatencyFault, Delays> delays = new EnumMap<>(LatencyFault.class);
    for (LatencyFault fault : LatencyFault.values()) {
      for (int i = 0; i < REHEARSALS; i++) {
        trial(loop, tail, pen, new Turn(fault, i % SERVERS, new Delays()));
      }
    }
    trip.micros();
    loop.lateMicros();
    for (LatencyFault fault : LatencyFault.values()) {
      delays.put(fault, new Delays());
      for (int i = 0; i < trials; i++) {
        trial(loop, tail, pen, new Turn(fault, i % SERVERS, delays.get(fault)));
      }
    }
    return new LatencyResult(load, delays, trip.micros(), loop.lateMicros());
  }

  private record Turn(LatencyFault fault, int server, Delays delays) {}

  private void trial(OpenLoop loop, ControlTail tail, ControlPen pen, Turn turn) throws Exception {
    String target = Target.server("srv-" + (turn.server() + 1)).toString();
    EngineGate gate = gates.get(turn.server());
    tail.clear();
    gate.clear();
    var begun = loop.begin(turn.fault(), turn.server());
    ControlTail.Halt halt = tail.next(HALTED_WITHIN);
    while (halt != null && !halt.command().getTarget().equals(target)) {
      // A stall of the machine may look like a group gone wild; it must not stay halted for all.
      pen.resume(Target.parse(halt.command().getTarget()), halt.command().getEpoch());
      halt = tail.next(HALTED_WITHIN);
    }
    Long closed = halt == null ? null : gate.closed(HALTED_WITHIN);
    loop.calm();
    if (closed == null) {
      turn.delays().miss();
    } else {
      turn.delays().add(begun.get(), halt, closed);
    }
    settle(halt, tail, pen);
    TimeUnit.MILLISECONDS.sleep(random.nextLong(PAUSE_MILLIS / 2, PAUSE_MILLIS));
  }

  /**
   * Resumes what was halted, and again if what the fault left under way halts it again, until
   * nothing does.
   */
  private static void settle(ControlTail.Halt first, ControlTail tail, ControlPen pen)
      throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    for (ControlTail.Halt halt = first; halt != null; halt = tail.next(QUIET)) {
      pen.resume(Target.parse(halt.command().getTarget()), halt.command().getEpoch());
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }
}
