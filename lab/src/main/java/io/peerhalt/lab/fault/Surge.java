package io.peerhalt.lab.fault;

import io.peerhalt.lab.fleet.Activity;
import io.peerhalt.lab.fleet.Build;
import io.peerhalt.lab.fleet.Engine;
import io.peerhalt.lab.fleet.ParentOrder;
import io.peerhalt.lab.fleet.SeenTrades;
import io.peerhalt.lab.flow.FlowEvent;
import java.util.random.RandomGenerator;

/**
 * A server that trades too much, every order well formed: a new parent, one child, one whole fill,
 * at random moments (Poisson), in symbols drawn evenly from those the flow trades.
 */
public final class Surge implements Activity {

  private final Engine engine;
  private final SeenTrades seen;
  private final RandomGenerator random;
  private final Damage damage;
  private final double nanosPerExecution;
  private double dueNanos;
  private long parents;

  /**
   * When and how much.
   *
   * @param startNanos when it strikes, after trading began
   * @param executionsPerSecond extra executions a second
   */
  public record Spec(long startNanos, double executionsPerSecond) {

    /** Checks that the rate is above 0. */
    public Spec {
      if (!(executionsPerSecond > 0)) {
        throw new IllegalArgumentException("surge of " + executionsPerSecond + " executions/s");
      }
    }
  }

  /** Plants the fault in {@code engine}; what it does is accounted in {@code damage}. */
  public Surge(Engine engine, Spec spec, Draw draw, Damage damage) {
    this.engine = engine;
    this.seen = draw.seen();
    this.random = draw.random();
    this.damage = damage;
    this.nanosPerExecution = 1e9 / spec.executionsPerSecond();
    this.dueNanos = spec.startNanos() + random.nextExponential() * nanosPerExecution;
  }

  @Override
  public long dueNanos() {
    return (long) dueNanos;
  }

  @Override
  public void act() {
    if (parents == 0) {
      engine.deploy(Build.OLD);
    }
    dueNanos += random.nextExponential() * nanosPerExecution;
    seen.draw(random).ifPresent(this::tradeLike);
  }

  private void tradeLike(FlowEvent model) {
    ParentOrder parent =
        new ParentOrder(
            engine.serverId() + "-s" + ++parents,
            model.symbol(),
            model.side(),
            new ParentOrder.Terms(model.qty(), model.price()));
    if (!engine.orderParent(parent)) {
      return;
    }
    damage.ordered();
    if (engine.trade(parent, model.qty(), model.price(), damage)) {
      damage.executed(model.qty(), model.price());
    }
  }
}
