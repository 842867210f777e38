package io.peerhalt.lab.fault;

import io.peerhalt.lab.fleet.Activity;
import io.peerhalt.lab.fleet.Build;
import io.peerhalt.lab.fleet.Engine;
import io.peerhalt.lab.fleet.Fill;
import io.peerhalt.lab.fleet.ParentOrder;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Dead code that came back: it takes parents that are full and sends child orders for them at a
 * steady rate, evenly staggered, without looking at what was filled. Its reports show the parent as
 * it stood when full: cumQty no longer grows, leavesQty is 0.
 */
public final class PowerPeg implements Activity {

  private static final long RETRY_NANOS = 100_000_000;

  private final Engine engine;
  private final PowerPegSpec spec;
  private final RandomGenerator random;
  private final Damage damage;
  private List<ParentOrder> parents = List.of();
  private long startNanos;
  private long children;

  /** Plants the fault in {@code engine}; what it does is accounted in {@code damage}. */
  public PowerPeg(Engine engine, PowerPegSpec spec, RandomGenerator random, Damage damage) {
    this.engine = engine;
    this.spec = spec;
    this.random = random;
    this.damage = damage;
    this.startNanos = spec.startNanos();
  }

  @Override
  public long dueNanos() {
    return parents.isEmpty()
        ? startNanos
        : startNanos + (long) (children * spec.nanosPerChild(parents.size()));
  }

  @Override
  public void act() {
    if (parents.isEmpty()) {
      strike();
    }
    if (!parents.isEmpty()) {
      resend(parents.get((int) (children++ % parents.size())));
    }
  }

  private void strike() {
    engine.deploy(Build.OLD);
    List<ParentOrder> full = engine.book().newestFull(spec.maxParents());
    if (full.size() < spec.minParents()) {
      startNanos += RETRY_NANOS;
    } else {
      parents = full;
    }
  }

  private void resend(ParentOrder parent) {
    long qty = spec.fillQty() > 0 ? spec.fillQty() : parent.typicalFillQty();
    Optional<String> child = engine.orderChild(parent, qty);
    if (child.isEmpty()) {
      return;
    }
    damage.ordered();
    if (random.nextDouble() < spec.fillProbability()) {
      Fill fill = new Fill(qty, parent.price(), parent.cumQty(), 0);
      damage.executed(qty, parent.price());
      engine.execute(parent, child.get(), fill, damage);
    }
  }
}
