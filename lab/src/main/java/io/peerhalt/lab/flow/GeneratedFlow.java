package io.peerhalt.lab.flow;

import io.peerhalt.schemas.Side;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * An endless market flow made from a seed: the same seed gives the same events. Quantities are
 * whole shares, prices have four decimals. What it resembles stands in the package description.
 *
 * <p>State: the open parents. Each ends within seconds, filled or cancelled; of those that wait for
 * the open there are at most {@link #MAX_WAITING}, further ones do not arrive.
 */
public final class GeneratedFlow implements Flow {

  /** Most parents that wait for the open. */
  static final int MAX_WAITING = 100_000;

  private static final double BUYS = 0.5;
  private static final double SHORT_SALES = 0.1;

  private final long openNanos;
  private final ParentArrivals arrivals;
  private final Instruments instruments;
  private final ParentPlanner planner;
  private final Draw draw;
  private final PriorityQueue<ParentOrder> open = new PriorityQueue<>();

  private long nextArrivalNanos;
  private long parents;
  private boolean closed;

  private GeneratedFlow(GeneratedFlowSpec spec) {
    SplittableRandom random = new SplittableRandom(spec.seed());
    double executionsPerSecond = spec.servers() * spec.executionsPerServerSecond();
    double parentsPerSecond = executionsPerSecond / ParentPlanner.meanFills();
    openNanos = (long) (spec.openAtSeconds() * 1e9);
    arrivals = new ParentArrivals(parentsPerSecond, spec, random.split());
    instruments = new Instruments(spec.symbols(), random.split());
    planner = new ParentPlanner(random.split());
    draw = new Draw(random.split());
    nextArrivalNanos = arrivals.nextNanos();
  }

  /** Returns the flow that {@code spec} describes. */
  public static GeneratedFlow of(GeneratedFlowSpec spec) {
    return new GeneratedFlow(spec);
  }

  @Override
  public int qtyScale() {
    return 0;
  }

  @Override
  public int priceScale() {
    return 4;
  }

  /** Returns true until the flow is closed. */
  @Override
  public boolean hasNext() {
    return !closed;
  }

  @Override
  public FlowEvent next() {
    if (closed) {
      throw new NoSuchElementException("the flow is closed");
    }
    while (open.isEmpty() || nextArrivalNanos <= open.peek().nextNanos()) {
      arrive();
    }
    ParentOrder order = open.poll();
    FlowEvent event = order.advance();
    if (!order.ended()) {
      open.add(order);
    }
    return event;
  }

  @Override
  public void close() {
    closed = true;
    open.clear();
  }

  private void arrive() {
    long nanos = nextArrivalNanos;
    nextArrivalNanos = arrivals.nextNanos();
    if (nanos < openNanos && open.size() >= MAX_WAITING) {
      return;
    }
    int instrument = instruments.pick();
    ParentPlan plan =
        nanos < openNanos
            ? planner.forAuction(openNanos + instruments.openDelayNanos(instrument))
            : planner.whileOpen(nanos);
    open.add(
        new ParentOrder(
            ++parents,
            nanos,
            instruments.symbol(instrument),
            side(),
            instruments.movePrice(instrument),
            plan));
  }

  private Side side() {
    double kind = draw.uniform();
    if (kind < BUYS) {
      return Side.BUY;
    }
    return kind < BUYS + SHORT_SALES ? Side.SELL_SHORT : Side.SELL;
  }
}
