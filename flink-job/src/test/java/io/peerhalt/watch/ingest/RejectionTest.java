package io.peerhalt.watch.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ExecType;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.OrderAction;
import io.peerhalt.schemas.OrderEvent;
import io.peerhalt.schemas.RejectReason;
import io.peerhalt.schemas.Topics;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be used leaves with a reason and as it came; it never stops anything. */
class RejectionTest {

  private Intake intake;

  @BeforeEach
  void start() throws Exception {
    intake = Intake.fresh();
  }

  @AfterEach
  void stop() throws Exception {
    intake.close();
  }

  static Stream<Arguments> badOrders() {
    return Stream.of(
        order(RejectReason.BAD_ID, "serverId", order -> order.setServerId("")),
        order(RejectReason.BAD_ID, "serverId", order -> order.setServerId("s:1")),
        order(RejectReason.BAD_ID, "serverId", order -> order.setServerId("s|1")),
        order(RejectReason.BAD_ID, "U+0020", order -> order.setServerId("s 1")),
        order(RejectReason.BAD_ID, "U+000A", order -> order.setServerId("s\n1")),
        order(RejectReason.BAD_ID, "U+00E9", order -> order.setServerId("s\u00e91")),
        order(RejectReason.BAD_ID, "U+007F", order -> order.setServerId("s\u007f")),
        order(RejectReason.BAD_ID, "65", order -> order.setServerId("s".repeat(65))),
        order(RejectReason.BAD_ID, "symbol", order -> order.setSymbol("")),
        order(RejectReason.BAD_ID, "symbol", order -> order.setSymbol("A:B")),
        order(RejectReason.BAD_ID, "parentOrderId", order -> order.setParentOrderId("")),
        order(RejectReason.BAD_ID, "129", order -> order.setParentOrderId("p".repeat(129))),
        order(RejectReason.BAD_ID, "clOrdId", order -> order.setClOrdId("")),
        order(RejectReason.BAD_ID, "U+0000", order -> order.setClOrdId("c\0")),
        order(RejectReason.BAD_QUANTITY, "orderQty 0", order -> order.setOrderQty(0)),
        order(RejectReason.BAD_QUANTITY, "orderQty -1", order -> order.setOrderQty(-1)),
        order(RejectReason.BAD_QUANTITY, "beyond", order -> order.setOrderQty(Long.MAX_VALUE)),
        order(RejectReason.BAD_PRICE, "price -1", order -> order.setPrice(-1)),
        order(RejectReason.BAD_SCALE, "qtyScale -1", order -> order.setQtyScale(-1)),
        order(RejectReason.BAD_SCALE, "qtyScale 9", order -> order.setQtyScale(9)),
        order(RejectReason.BAD_SCALE, "priceScale 9", order -> order.setPriceScale(9)),
        order(RejectReason.BAD_SEQUENCE, "msgSeqNum -1", order -> order.setMsgSeqNum(-1)),
        order(RejectReason.UNKNOWN_ENUM, "action", order -> order.setAction(OrderAction.UNKNOWN)));
  }

  static Stream<Arguments> badFills() {
    return Stream.of(
        fill(RejectReason.BAD_ID, "serverId", fill -> fill.setServerId("a|b")),
        fill(RejectReason.BAD_ID, "execId", fill -> fill.setExecId("")),
        fill(RejectReason.BAD_ID, "execId", fill -> fill.setExecId("e".repeat(129))),
        fill(RejectReason.BAD_QUANTITY, "lastQty 0", fill -> fill.setLastQty(0)),
        fill(RejectReason.BAD_QUANTITY, "lastQty -5", fill -> fill.setLastQty(-5)),
        fill(RejectReason.BAD_QUANTITY, "lastQty", fill -> fill.setLastQty(Long.MAX_VALUE)),
        fill(RejectReason.BAD_QUANTITY, "cumQty -1", fill -> fill.setCumQty(-1)),
        fill(RejectReason.BAD_QUANTITY, "cumQty", fill -> fill.setCumQty(Long.MAX_VALUE / 9)),
        fill(RejectReason.BAD_QUANTITY, "leavesQty -1", fill -> fill.setLeavesQty(-1)),
        fill(RejectReason.BAD_QUANTITY, "leavesQty", fill -> fill.setLeavesQty(Long.MAX_VALUE)),
        fill(RejectReason.BAD_SCALE, "qtyScale 77", fill -> fill.setQtyScale(77)),
        fill(RejectReason.BAD_SCALE, "priceScale -1", fill -> fill.setPriceScale(-1)),
        fill(RejectReason.BAD_SEQUENCE, "msgSeqNum", fill -> fill.setMsgSeqNum(Long.MIN_VALUE)),
        fill(RejectReason.UNKNOWN_ENUM, "execType", fill -> fill.setExecType(ExecType.UNKNOWN)));
  }

  static Stream<Arguments> badBytes() {
    byte[] good = Wire.order(order -> {}).value();
    byte[] longer = Arrays.copyOf(good, good.length + 1);
    byte[] otherSchema = good.clone();
    otherSchema[5] ^= 1;
    byte[] badLength = good.clone();
    badLength[10] = (byte) 0xff;
    byte[] huge = Arrays.copyOf(good, AvroWire.MAX_RECORD_BYTES + 1);
    return Stream.of(
        Arguments.of(RejectReason.UNDECODABLE, "neither Avro", orders(new byte[0])),
        Arguments.of(
            RejectReason.UNDECODABLE,
            "no JSON of OrderEvent",
            orders("{\"a\":1} it is".getBytes())),
        Arguments.of(RejectReason.UNDECODABLE, "cut short", orders(Arrays.copyOf(good, 20))),
        Arguments.of(RejectReason.UNDECODABLE, "left over", orders(longer)),
        Arguments.of(RejectReason.UNDECODABLE, "OrderEvent", orders(badLength)),
        Arguments.of(RejectReason.UNKNOWN_SCHEMA, "fingerprint", orders(otherSchema)),
        Arguments.of(RejectReason.UNKNOWN_SCHEMA, "no released ExecutionEvent", fills(good)),
        Arguments.of(RejectReason.TOO_LARGE, "1048577 bytes", orders(huge)));
  }

  @ParameterizedTest
  @MethodSource({"badOrders", "badFills", "badBytes"})
  void leavesWithItsReasonAndAsItCame(RejectReason reason, String word, KafkaBytes source)
      throws Exception {
    intake.read(source);
    Rejection rejection = intake.rejections().get(0);
    assertEquals(reason, rejection.reason());
    assertTrue(rejection.detail().contains(word), rejection.detail());
    assertArrayEquals(source.value(), rejection.source().value());
    assertArrayEquals(source.key(), rejection.source().key());
    assertEquals("3@42", rejection.source().partition() + "@" + rejection.source().offset());
    assertEquals(source.topic(), rejection.source().topic());
    assertEquals(0, intake.events().size());
    assertEquals(1, intake.rejections().size());
  }

  @Test
  void aBadRecordDoesNotUseUpItsNumber() throws Exception {
    intake.read(Wire.order(order -> order.setOrderQty(0)), Wire.order(order -> {}));
    assertEquals(1, intake.events().size());
    assertEquals(1, intake.rejections().size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingThatIsReadStopsIt(long seed) throws Exception {
    System.out.println("RejectionTest seed " + seed);
    Random random = new Random(seed);
    int records = 20_000;
    for (int i = 0; i < records; i++) {
      byte[] bytes = Wire.order(order -> order.setMsgSeqNum(random.nextInt())).value();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt();
      }
      intake.read(random.nextBoolean() ? orders(bytes) : fills(bytes));
    }
    long absurd =
        intake.rejections().stream().filter(one -> one.reason() == RejectReason.BAD_TIME).count();
    assertEquals(records, intake.events().size() + intake.rejections().size() - absurd);
    assertEquals(intake.events().size(), intake.counters.count("events_total"));
  }

  private static Arguments order(RejectReason reason, String word, Consumer<OrderEvent> spoil) {
    return Arguments.of(reason, word, Wire.order(spoil));
  }

  private static Arguments fill(RejectReason reason, String word, Consumer<ExecutionEvent> spoil) {
    return Arguments.of(reason, word, Wire.fill(spoil));
  }

  private static KafkaBytes orders(byte[] value) {
    return Wire.bytes(Topics.ORDERS, value);
  }

  private static KafkaBytes fills(byte[] value) {
    return Wire.bytes(Topics.EXECUTIONS, value);
  }
}
