package io.peerhalt.lab.fault;

import io.peerhalt.lab.fleet.Activity;
import io.peerhalt.lab.fleet.Build;
import io.peerhalt.lab.fleet.Engine;
import io.peerhalt.lab.fleet.Scales;
import io.peerhalt.lab.fleet.SeenTrades;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Turns a {@link FaultPlan} into what the fleet does, and opens the accounts of the damage. */
public final class PlannedFaults {

  private static final double NANOS = 1e9;
  private static final double OPENING_FILL_SECONDS = 0.8;
  private static final int OPENING_PARENTS_WANTED = 150;

  /**
   * Parents of its own that a server fills before Power Peg strikes, where no opening brings 212.
   */
  private static final int OWN_PARENTS = 12;

  private final List<Activity> activities = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private final FaultPlan plan;
  private final SeenTrades seen;
  private final SplittableRandom random;

  /** Plans the faults of {@code plan}; invented orders are like those that {@code seen} saw. */
  public PlannedFaults(FaultPlan plan, SeenTrades seen, long seed) {
    this.plan = plan;
    this.seen = seen;
    this.random = new SplittableRandom(seed);
  }

  /** Plants the faults in {@code engines}, engine k being server k + 1. */
  public void plant(List<Engine> engines, Scales scales, Clock clock) {
    engines.get(plan.server() - 1).deploy(Build.OLD);
    for (int server = 1; server <= engines.size(); server++) {
      Engine engine = engines.get(server - 1);
      Draw draw = new Draw(seen, random.split());
      plan.strikesAtSeconds(server)
          .ifPresent(
              seconds ->
                  plant(engine, seconds, draw, new Damage(engine.serverId(), scales, clock)));
    }
  }

  /** Returns what the fleet has to do. */
  public List<Activity> activities() {
    return List.copyOf(activities);
  }

  /** Returns one account for every server that is to turn faulty. */
  public List<Damage> damages() {
    return List.copyOf(damages);
  }

  private void plant(Engine engine, double seconds, Draw draw, Damage damage) {
    damages.add(damage);
    switch (plan.kind()) {
      case POWERPEG -> {
        activities.add(new OpeningOrders(engine, opening(seconds), draw));
        activities.add(new PowerPeg(engine, powerPeg(seconds), draw.random(), damage));
      }
      case SURGE -> {
        double rate = plan.executionsPerSecond().orElse(FaultPlan.SURGE_EXECUTIONS_PER_SECOND);
        activities.add(new Surge(engine, new Surge.Spec(nanos(seconds), rate), draw, damage));
      }
    }
  }

  private PowerPegSpec powerPeg(double seconds) {
    int wanted = plan.openAtSeconds().isPresent() ? OPENING_PARENTS_WANTED : OWN_PARENTS / 2;
    PowerPegSpec spec = PowerPegSpec.knight(nanos(seconds), wanted, plan.fillQty());
    return plan.executionsPerSecond().isPresent()
        ? spec.withExecutionsPerSecond(plan.executionsPerSecond().getAsDouble())
        : spec;
  }

  private OpeningOrders.Schedule opening(double strikeSeconds) {
    if (plan.openAtSeconds().isPresent()) {
      double open = plan.openAtSeconds().getAsDouble();
      return new OpeningOrders.Schedule(
          PowerPegSpec.KNIGHT_PARENTS, 0, nanos(open), nanos(open), nanos(OPENING_FILL_SECONDS));
    }
    return new OpeningOrders.Schedule(
        OWN_PARENTS,
        nanos(strikeSeconds * 0.1),
        nanos(strikeSeconds * 0.8),
        nanos(strikeSeconds * 0.15),
        nanos(strikeSeconds * 0.8));
  }

  private static long nanos(double seconds) {
    return (long) (seconds * NANOS);
  }
}
