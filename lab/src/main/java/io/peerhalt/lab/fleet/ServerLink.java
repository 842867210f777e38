package io.peerhalt.lab.fleet;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ExecType;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.OrderAction;
import io.peerhalt.schemas.OrderEvent;
import io.peerhalt.schemas.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The messages of one server: numbered, stamped with build and time, framed. For one thread. */
public final class ServerLink {

  private final String serverId;
  private final Scales scales;
  private final Outbox outbox;
  private final AvroWire<OrderEvent> orderWire = AvroWire.of(OrderEvent.class);
  private final AvroWire<ExecutionEvent> executionWire = AvroWire.of(ExecutionEvent.class);
  private Build build = Build.CURRENT;
  private long orderSeqNum;
  private long executionSeqNum;

  /** Opens the link of {@code serverId}; its messages leave through {@code outbox}. */
  public ServerLink(String serverId, Scales scales, Outbox outbox) {
    this.serverId = serverId;
    this.scales = scales;
    this.outbox = outbox;
  }

  /** Returns the server. */
  public String serverId() {
    return serverId;
  }

  /** Sets the software that the following messages name. */
  void deploy(Build newBuild) {
    build = newBuild;
  }

  /** Sends one order message of {@code parent}; {@code clOrdId} is the parent's id or a child's. */
  void order(OrderAction action, ParentOrder parent, String clOrdId, long orderQty) {
    OrderEvent event =
        OrderEvent.newBuilder()
            .setServerId(serverId)
            .setSymbol(parent.symbol())
            .setParentOrderId(parent.id())
            .setClOrdId(clOrdId)
            .setAction(action)
            .setSide(parent.side())
            .setOrderQty(orderQty)
            .setPrice(parent.price())
            .setTransactTime(now())
            .setMsgSeqNum(++orderSeqNum)
            .setBuildId(build.id())
            .setQtyScale(scales.qty())
            .setPriceScale(scales.price())
            .build();
    outbox.send(Topics.ORDERS, serverId, orderWire.encode(event), AppendListener.NONE);
  }

  /** Sends one execution of {@code parent} by its child order {@code clOrdId}. */
  void execution(ParentOrder parent, String clOrdId, Fill fill, AppendListener listener) {
    executionSeqNum++;
    ExecutionEvent event =
        ExecutionEvent.newBuilder()
            .setServerId(serverId)
            .setSymbol(parent.symbol())
            .setParentOrderId(parent.id())
            .setClOrdId(clOrdId)
            .setExecId(serverId + "-e" + executionSeqNum)
            .setExecType(ExecType.TRADE)
            .setSide(parent.side())
            .setLastQty(fill.qty())
            .setLastPx(fill.price())
            .setCumQty(fill.cumQty())
            .setLeavesQty(fill.leavesQty())
            .setTransactTime(now())
            .setMsgSeqNum(executionSeqNum)
            .setBuildId(build.id())
            .setQtyScale(scales.qty())
            .setPriceScale(scales.price())
            .build();
    outbox.send(Topics.EXECUTIONS, serverId, executionWire.encode(event), listener);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
