package io.peerhalt.lab.bench;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ExecType;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.OrderAction;
import io.peerhalt.schemas.OrderEvent;
import io.peerhalt.schemas.Side;
import io.peerhalt.schemas.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A healthy fleet's messages without end, in the order of their times, the same for the same spec:
 * child orders are sent, replaced, cancelled and filled, and no parent gets more than was ordered.
 * For one thread.
 */
final class OrderMix {

  private static final double REPLACES = 0.45;
  private static final double CANCELS = 0.2;
  private static final long PRICE = 250_000;
  private static final String BUILD = "2.4.1";

  private final AvroWire<OrderEvent> orderWire = AvroWire.of(OrderEvent.class);
  private final AvroWire<ExecutionEvent> executionWire = AvroWire.of(ExecutionEvent.class);
  private final OrderEvent order = emptyOrder();
  private final ExecutionEvent execution = emptyExecution();

  private final MixSpec spec;
  private final SplittableRandom random;
  private final SymbolDraw symbols;
  private final String[] serverIds;
  private final MixParent[][] open;
  private final long[] orderSeqNums;
  private final long[] executionSeqNums;
  private long parents;

  /** Begins the flow. */
  OrderMix(MixSpec spec) {
    this.spec = spec;
    random = new SplittableRandom(spec.seed());
    symbols = new SymbolDraw(spec);
    serverIds = new String[spec.servers()];
    open = new MixParent[spec.servers()][spec.openParents() / spec.servers()];
    orderSeqNums = new long[spec.servers()];
    executionSeqNums = new long[spec.servers()];
    for (int i = 0; i < spec.servers(); i++) {
      serverIds[i] = "srv-" + (i + 1);
    }
  }

  /** Returns the next message, with the given transactTime, microseconds since the epoch. */
  MixEvent next(long micros) {
    return next(server(), micros);
  }

  /** Returns the next message of a server. */
  MixEvent next(int server, long micros) {
    int slot = random.nextInt(open[server].length);
    MixParent parent = open[server][slot];
    if (parent == null || parent.isFull() && !parent.isWorking()) {
      parent = open[server][slot] = parent(server);
      return order(server, parent, parent.id, OrderAction.NEW, MixParent.QTY, micros);
    }
    if (!parent.isWorking()) {
      parent.send();
      return order(server, parent, parent.childId(), OrderAction.NEW, MixParent.LOT, micros);
    }
    double what = random.nextDouble();
    if (what < REPLACES) {
      return order(server, parent, parent.childId(), OrderAction.REPLACE, MixParent.LOT, micros);
    }
    if (what < REPLACES + CANCELS) {
      parent.cancel();
      return order(server, parent, parent.childId(), OrderAction.CANCEL, 0, micros);
    }
    return fill(server, parent, micros);
  }

  /**
   * Returns what a server sends that executes an order in full and then goes on: the last messages,
   * as many as {@code excess}, are executions of what was never ordered.
   */
  List<MixEvent> overfill(int server, int excess, long micros) {
    MixParent parent = parent(server);
    List<MixEvent> events = new ArrayList<>();
    events.add(order(server, parent, parent.id, OrderAction.NEW, MixParent.QTY, micros));
    for (int i = 0; i < MixParent.LOTS + excess; i++) {
      events.add(fill(server, parent, micros));
    }
    return events;
  }

  /** Returns a new order of a server for one lot, and its execution. */
  List<MixEvent> surge(int server, long micros) {
    MixParent parent = parent(server);
    return List.of(
        order(server, parent, parent.id, OrderAction.NEW, MixParent.LOT, micros),
        fill(server, parent, MixParent.LOT, micros));
  }

  /** Returns how many parent orders there were up to now. */
  long parents() {
    return parents;
  }

  private int server() {
    if (spec.hotShare() > 0 && random.nextDouble() < spec.hotShare()) {
      return 0;
    }
    return random.nextInt(spec.servers());
  }

  private MixParent parent(int server) {
    String id = String.format(Locale.ROOT, "%s-20260105-%08d", serverIds[server], ++parents);
    return new MixParent(id, symbols.next(random), PRICE);
  }

  private MixEvent order(
      int server, MixParent parent, String clOrdId, OrderAction action, long qty, long micros) {
    order.setServerId(serverIds[server]);
    order.setSymbol(parent.symbol);
    order.setParentOrderId(parent.id);
    order.setClOrdId(clOrdId);
    order.setAction(action);
    order.setOrderQty(qty);
    order.setPrice(parent.price);
    order.setTransactTime(time(micros));
    order.setMsgSeqNum(++orderSeqNums[server]);
    byte[] value = orderWire.encode(order);
    return new MixEvent(Topics.ORDERS, server, serverIds[server], micros, value);
  }

  private MixEvent fill(int server, MixParent parent, long micros) {
    return fill(server, parent, MixParent.QTY, micros);
  }

  private MixEvent fill(int server, MixParent parent, long ordered, long micros) {
    parent.fill();
    execution.setServerId(serverIds[server]);
    execution.setSymbol(parent.symbol);
    execution.setParentOrderId(parent.id);
    execution.setClOrdId(parent.childId());
    execution.setMsgSeqNum(++executionSeqNums[server]);
    execution.setExecId("E" + executionSeqNums[server]);
    execution.setCumQty(parent.filled());
    execution.setLeavesQty(Math.max(0, ordered - parent.filled()));
    execution.setTransactTime(time(micros));
    byte[] value = executionWire.encode(execution);
    return new MixEvent(Topics.EXECUTIONS, server, serverIds[server], micros, value);
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static OrderEvent emptyOrder() {
    OrderEvent order = new OrderEvent();
    order.setSide(Side.BUY);
    order.setBuildId(BUILD);
    order.setPriceScale(4);
    return order;
  }

  private static ExecutionEvent emptyExecution() {
    ExecutionEvent execution = new ExecutionEvent();
    execution.setExecType(ExecType.TRADE);
    execution.setSide(Side.BUY);
    execution.setLastQty(MixParent.LOT);
    execution.setLastPx(PRICE);
    execution.setBuildId(BUILD);
    execution.setPriceScale(4);
    return execution;
  }
}
