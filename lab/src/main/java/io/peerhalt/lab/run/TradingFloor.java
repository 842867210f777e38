package io.peerhalt.lab.run;

import io.peerhalt.lab.fault.Damage;
import io.peerhalt.lab.fault.PlannedFaults;
import io.peerhalt.lab.fleet.Activity;
import io.peerhalt.lab.fleet.Engine;
import io.peerhalt.lab.fleet.Fleet;
import io.peerhalt.lab.fleet.FlowDesk;
import io.peerhalt.lab.fleet.FlowPacer;
import io.peerhalt.lab.fleet.Outbox;
import io.peerhalt.lab.fleet.Permit;
import io.peerhalt.lab.fleet.Scales;
import io.peerhalt.lab.fleet.ServerLink;
import io.peerhalt.lab.flow.Flow;
import io.peerhalt.lab.flow.Router;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The servers of one run, the flow they serve and the faults among them, on the fleet's thread. */
public final class TradingFloor implements AutoCloseable {

  private static final long CLOSE_WAIT_MILLIS = 5_000;

  private final Outbox outbox;
  private final List<Engine> engines;
  private final FlowPacer pacer;
  private final List<Damage> damages;
  private final Fleet fleet;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Thread thread;

  /**
   * Furnishes the floor; nothing trades yet.
   *
   * @param plan the run
   * @param flow what is traded
   * @param outbox where the messages leave
   * @param permits the permit of each server
   */
  public TradingFloor(RunPlan plan, Flow flow, Outbox outbox, Function<String, Permit> permits) {
    Scales scales = new Scales(flow.qtyScale(), flow.priceScale());
    RunPlan.FleetPlan fleetPlan = plan.fleet();
    this.outbox = outbox;
    this.engines =
        serverIds(fleetPlan.servers()).stream()
            .map(id -> new Engine(new ServerLink(id, scales, outbox), permits.apply(id)))
            .toList();
    Router router = new Router(fleetPlan.routing(), fleetPlan.servers(), fleetPlan.seed());
    this.pacer =
        new FlowPacer(
            flow, fleetPlan.speed(), router, engines.stream().map(FlowDesk::new).toList());
    List<Activity> activities = new ArrayList<>(List.of(pacer));
    Optional<PlannedFaults> faults =
        plan.fault().map(fault -> new PlannedFaults(fault, pacer.seen(), fleetPlan.seed()));
    faults.ifPresent(planned -> planned.plant(engines, scales, Clock.systemUTC()));
    faults.ifPresent(planned -> activities.addAll(planned.activities()));
    this.damages = faults.map(PlannedFaults::damages).orElse(List.of());
    this.fleet = new Fleet(activities);
    this.thread = new Thread(fleet, "fleet");
    thread.setUncaughtExceptionHandler((failed, thrown) -> failure.set(thrown));
  }

  /** Returns the ids of a fleet of {@code servers}: srv-1, srv-2 and so on. */
  public static List<String> serverIds(int servers) {
    return IntStream.rangeClosed(1, servers).mapToObj(number -> "srv-" + number).toList();
  }

  /** Trading begins. */
  public void start() {
    thread.start();
  }

  /** Returns the servers. */
  public List<Engine> engines() {
    return engines;
  }

  /** Returns one account for every server that is to turn faulty. */
  public List<Damage> damages() {
    return damages;
  }

  /** Returns the fleet's thread of work. */
  public Fleet fleet() {
    return fleet;
  }

  /** Returns how many messages stand in the log. */
  public long events() {
    return outbox.appended();
  }

  /** Returns how many executions were sent. */
  public long executions() {
    return engines.stream().mapToLong(Engine::executions).sum();
  }

  /** Returns whether the flow came to its end. */
  public boolean isFlowOver() {
    return pacer.hasEnded();
  }

  /** Cancels what {@code serverId} has open, soon. */
  public void cancelOpen(String serverId) {
    engines.stream()
        .filter(engine -> engine.serverId().equals(serverId))
        .forEach(engine -> fleet.submit(engine::cancelOpenParents));
  }

  /**
   * Fails if trading broke down.
   *
   * @throws IllegalStateException with the cause
   */
  public void requireHealthy() {
    if (failure.get() != null) {
      throw new IllegalStateException("the fleet broke down", failure.get());
    }
  }

  /** Trading ends; what was sent stands in the log when this returns. */
  @Override
  public void close() {
    fleet.stop();
    try {
      thread.join(CLOSE_WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    outbox.flush();
  }
}
