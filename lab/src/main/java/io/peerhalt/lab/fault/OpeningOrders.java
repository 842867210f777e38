package io.peerhalt.lab.fault;

import io.peerhalt.lab.fleet.Activity;
import io.peerhalt.lab.fleet.AppendListener;
import io.peerhalt.lab.fleet.Engine;
import io.peerhalt.lab.fleet.ParentOrder;
import io.peerhalt.lab.fleet.SeenTrades;
import io.peerhalt.lab.flow.FlowEvent;
import io.peerhalt.schemas.Side;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * Orders that a server receives before its fault begins, and fills properly: what Power Peg later
 * takes for unfilled. At Knight these were the 212 orders for the opening auction.
 */
public final class OpeningOrders implements Activity {

  private static final long RETRY_NANOS = 50_000_000;
  private static final int LARGEST_MULTIPLE = 3;

  private final Engine engine;
  private final Schedule schedule;
  private final SeenTrades seen;
  private final RandomGenerator random;
  private final Deque<ParentOrder> working = new ArrayDeque<>();
  private int ordered;
  private int filled;
  private long notBeforeNanos;

  /**
   * How many orders and when; both are spread evenly.
   *
   * @param count orders
   * @param orderFromNanos first order, after trading began
   * @param orderForNanos time over which the orders come
   * @param fillFromNanos first fill, not before the first order
   * @param fillForNanos time over which the fills come
   */
  public record Schedule(
      int count, long orderFromNanos, long orderForNanos, long fillFromNanos, long fillForNanos) {

    long orderNanos(int index) {
      return orderFromNanos + orderForNanos * index / count;
    }

    long fillNanos(int index) {
      return fillFromNanos + fillForNanos * index / count;
    }
  }

  /** Gives {@code engine} the orders of {@code schedule}, like the trades that {@code draw} saw. */
  public OpeningOrders(Engine engine, Schedule schedule, Draw draw) {
    this.engine = engine;
    this.schedule = schedule;
    this.seen = draw.seen();
    this.random = draw.random();
  }

  @Override
  public long dueNanos() {
    return Math.min(orderDueNanos(), fillDueNanos());
  }

  @Override
  public void act() {
    if (fillDueNanos() <= orderDueNanos()) {
      ParentOrder parent = working.removeFirst();
      filled++;
      engine.trade(parent, parent.leavesQty(), parent.price(), AppendListener.NONE);
    } else {
      order();
    }
  }

  private long orderDueNanos() {
    return ordered == schedule.count()
        ? NEVER
        : Math.max(notBeforeNanos, schedule.orderNanos(ordered));
  }

  private long fillDueNanos() {
    return working.isEmpty() ? NEVER : schedule.fillNanos(filled);
  }

  private void order() {
    FlowEvent model = seen.draw(random).orElse(null);
    if (model == null) {
      notBeforeNanos = orderDueNanos() + RETRY_NANOS;
      return;
    }
    ordered++;
    ParentOrder parent =
        new ParentOrder(
            engine.serverId() + "-o" + ordered,
            model.symbol(),
            random.nextBoolean() ? Side.BUY : Side.SELL,
            new ParentOrder.Terms(
                model.qty() * (1 + random.nextInt(LARGEST_MULTIPLE)), model.price()));
    if (engine.orderParent(parent)) {
      working.addLast(parent);
    } else {
      filled++;
    }
  }
}
