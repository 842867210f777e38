package io.peerhalt.gate;

import io.peerhalt.schemas.ControlCommand;
import java.util.Collection;
import java.util.List;

/**
 * Everything that refuses orders at one moment. Immutable, made anew at every change, read without
 * lock or allocation: a flag if nothing is halted, otherwise one {@link Blockade}.
 */
final class GateSnapshot {

  private final boolean clear;
  private final Blockade newOrders;
  private final Blockade reductions;

  private GateSnapshot(Blockade newOrders, Blockade reductions) {
    this.newOrders = newOrders;
    this.reductions = reductions;
    clear = newOrders.isEmpty() && reductions.isEmpty();
  }

  /**
   * Returns the snapshot of an engine.
   *
   * @param halts the halts in force; those of other groups are left out
   * @param own the gate's own barriers, which stand on every server and symbol
   */
  static GateSnapshot of(Engine engine, List<ControlCommand> halts, Collection<Barrier> own) {
    Builder builder = new Builder(engine);
    own.forEach(barrier -> builder.add(Target.fleet(), barrier));
    halts.forEach(halt -> builder.add(Target.parse(halt.getTarget()), Barrier.of(halt)));
    return new GateSnapshot(builder.newOrders.build(), builder.reductions.build());
  }

  /** Returns whether nothing at all is refused. */
  boolean isClear() {
    return clear;
  }

  /** Returns the widest barrier that stops the intent, null if it may go out. */
  Barrier blocker(String serverId, String symbol, Intent intent) {
    if (clear || intent == Intent.CANCEL) {
      return null;
    }
    Blockade blockade = intent == Intent.NEW_ORDER ? newOrders : reductions;
    return blockade.blocker(serverId, symbol);
  }

  private static final class Builder {
    private final Blockade.Builder newOrders;
    private final Blockade.Builder reductions;

    Builder(Engine engine) {
      newOrders = new Blockade.Builder(engine);
      reductions = new Blockade.Builder(engine);
    }

    void add(Target target, Barrier barrier) {
      if (barrier.stops(Intent.NEW_ORDER)) {
        newOrders.add(target, barrier);
      }
      if (barrier.stops(Intent.REDUCE)) {
        reductions.add(target, barrier);
      }
    }
  }
}
