package io.peerhalt.watch.ingest;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ExecType;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.OrderAction;
import io.peerhalt.schemas.OrderEvent;
import io.peerhalt.schemas.Side;
import io.peerhalt.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;

/** Usable records as an engine would write them, for tests to spoil. */
final class Wire {

  static final Instant OPEN = Instant.parse("2012-08-01T13:30:00Z");
  static final long OPEN_MILLIS = OPEN.toEpochMilli();

  private static final AvroWire<OrderEvent> ORDERS = AvroWire.of(OrderEvent.class);
  private static final AvroWire<ExecutionEvent> FILLS = AvroWire.of(ExecutionEvent.class);

  private Wire() {}

  /** An order of 100 shares at 12.34, with {@code changes}. */
  static KafkaBytes order(Consumer<OrderEvent> changes) {
    OrderEvent order =
        OrderEvent.newBuilder()
            .setServerId("srv-1")
            .setSymbol("ACME")
            .setParentOrderId("P-1")
            .setClOrdId("C-1")
            .setAction(OrderAction.NEW)
            .setSide(Side.BUY)
            .setOrderQty(100)
            .setPrice(123_400)
            .setTransactTime(OPEN)
            .setMsgSeqNum(1)
            .setBuildId("b-1")
            .build();
    changes.accept(order);
    return bytes(Topics.ORDERS, ORDERS.encode(order));
  }

  /** A fill of 100 shares at 12.34, with {@code changes}. */
  static KafkaBytes fill(Consumer<ExecutionEvent> changes) {
    ExecutionEvent fill =
        ExecutionEvent.newBuilder()
            .setServerId("srv-1")
            .setSymbol("ACME")
            .setParentOrderId("P-1")
            .setClOrdId("C-1")
            .setExecId("E-1")
            .setExecType(ExecType.TRADE)
            .setSide(Side.SELL)
            .setLastQty(100)
            .setLastPx(123_400)
            .setCumQty(300)
            .setLeavesQty(700)
            .setTransactTime(OPEN)
            .setMsgSeqNum(1)
            .setBuildId("b-1")
            .build();
    changes.accept(fill);
    return bytes(Topics.EXECUTIONS, FILLS.encode(fill));
  }

  /** Any bytes, appended at the open at offset 42 of partition 3. */
  static KafkaBytes bytes(String topic, byte[] value) {
    byte[] key = "srv-1".getBytes(StandardCharsets.UTF_8);
    return new KafkaBytes(topic, 3, 42, OPEN_MILLIS, key, value);
  }

  /** The same record appended at another time. */
  static KafkaBytes appended(KafkaBytes source, long millis) {
    return new KafkaBytes(
        source.topic(), source.partition(), source.offset(), millis, source.key(), source.value());
  }
}
