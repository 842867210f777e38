package io.peerhalt.watch.ingest;

import static io.peerhalt.watch.ingest.Wire.OPEN;
import static io.peerhalt.watch.ingest.Wire.OPEN_MILLIS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.ExecType;
import io.peerhalt.schemas.OrderAction;
import io.peerhalt.schemas.RejectReason;
import io.peerhalt.watch.compact.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeFunctionTest {

  private static final long OPEN_MICROS = OPEN_MILLIS * 1_000;

  private Intake intake;

  @BeforeEach
  void start() throws Exception {
    intake = Intake.fresh();
  }

  @AfterEach
  void stop() throws Exception {
    intake.close();
  }

  @Test
  void turnsAnOrderIntoAnEvent() throws Exception {
    intake.read(Wire.order(order -> {}));
    TradingEvent expected =
        new TradingEvent(
            EventKind.CHILD_NEW,
            "srv-1",
            "b-1",
            "ACME",
            Id.of("P-1"),
            Id.of("C-1"),
            10_000_000_000L,
            0,
            0,
            0,
            OPEN_MICROS,
            OPEN_MICROS);
    assertEquals(List.of(expected), intake.events());
    assertEquals(1, intake.counters.count("events_total"));
  }

  @Test
  void itsEventsPassAHopUnchanged() throws Exception {
    intake.read(Wire.order(order -> {}));
    TradingEvent event = intake.events().get(0);
    SerializerConfigImpl plain = new SerializerConfigImpl();
    plain.setGenericTypes(false);
    TypeSerializer<TradingEvent> hop =
        new IntakeFunction(new EventClock(0, 0, 0)).getProducedType().createSerializer(plain);
    DataOutputSerializer out = new DataOutputSerializer(64);
    hop.serialize(event, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    assertEquals(event, hop.deserialize(in));
    assertEquals(0, in.available());
  }

  @Test
  void turnsAFillIntoAnEvent() throws Exception {
    intake.read(Wire.fill(fill -> {}));
    TradingEvent expected =
        new TradingEvent(
            EventKind.FILL,
            "srv-1",
            "b-1",
            "ACME",
            Id.of("P-1"),
            Id.of("E-1"),
            10_000_000_000L,
            30_000_000_000L,
            70_000_000_000L,
            123_400,
            OPEN_MICROS,
            OPEN_MICROS);
    assertEquals(List.of(expected), intake.events());
  }

  @ParameterizedTest
  @CsvSource({
    "NEW, PARENT_NEW, CHILD_NEW",
    "REPLACE, PARENT_REPLACE, CHILD_REPLACE",
    "CANCEL, PARENT_CANCEL, CHILD_CANCEL",
    "REJECT, PARENT_REJECT, CHILD_REJECT"
  })
  void tellsAParentOrderFromItsChildren(OrderAction action, EventKind parent, EventKind child)
      throws Exception {
    intake.read(Wire.order(order -> order.setAction(action)));
    intake.read(
        Wire.order(
            order -> {
              order.setAction(action);
              order.setClOrdId("P-1");
              order.setMsgSeqNum(2);
            }));
    assertEquals(child, intake.events().get(0).kind());
    assertEquals(parent, intake.events().get(1).kind());
  }

  @Test
  void takesABustForWhatItIs() throws Exception {
    intake.read(Wire.fill(fill -> fill.setExecType(ExecType.TRADE_CANCEL)));
    assertEquals(EventKind.FILL_CANCEL, intake.events().get(0).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CANCEL", "REJECT"})
  void needsNoQuantityToEndAnOrder(OrderAction action) throws Exception {
    intake.read(
        Wire.order(
            order -> {
              order.setAction(action);
              order.setOrderQty(0);
            }));
    assertEquals(0, intake.events().get(0).qtyE8());
  }

  @ParameterizedTest
  @CsvSource({
    "150, 0, 123400, 4, 15000000000, 185100",
    "150, 2, 123400, 4, 150000000, 1851",
    "150, 8, 123400, 0, 150, 19",
    "150, 0, -3763, 2, 15000000000, -564450",
  })
  void bringsScaledNumbersToOneScale(
      long qty, int qtyScale, long price, int priceScale, long qtyE8, long cents) throws Exception {
    intake.read(
        Wire.fill(
            fill -> {
              fill.setLastQty(qty);
              fill.setQtyScale(qtyScale);
              fill.setLastPx(price);
              fill.setPriceScale(priceScale);
            }));
    assertEquals(qtyE8, intake.events().get(0).qtyE8());
    assertEquals(cents, intake.events().get(0).notionalCents());
  }

  @ParameterizedTest
  @CsvSource({
    "-PT60S, true, 0",
    "-PT60.000001S, false, 0",
    "PT2S, true, 0",
    "PT2.000001S, false, 0",
    "PT1H, false, 0",
    "-PT1H0.000001S, false, 1",
    "-PT87600H, false, 1",
    "PT87600000H, false, 1"
  })
  void takesATimeFarFromTheAppendTimeAsTheAppendTime(Duration off, boolean believed, int told)
      throws Exception {
    Instant time = OPEN.plus(off);
    intake.read(Wire.order(order -> order.setTransactTime(time)));
    long micros = believed ? OPEN_MICROS + off.toNanos() / 1_000 : OPEN_MICROS;
    assertEquals(micros, intake.events().get(0).eventTimeMicros());
    assertEquals(believed ? 0 : 1, intake.counters.count("clock_skew_total"));
    assertEquals(told, intake.rejections().size());
    assertTrue(intake.rejections().stream().allMatch(one -> one.reason() == RejectReason.BAD_TIME));
  }

  @Test
  void letsEachMessageOfAServerThroughOnce() throws Exception {
    KafkaBytes first = Wire.order(order -> {});
    KafkaBytes second = Wire.order(order -> order.setMsgSeqNum(2));
    intake.read(first, second, first, second, second);
    assertEquals(2, intake.events().size());
    assertEquals(
        List.of(RejectReason.DUPLICATE, RejectReason.DUPLICATE, RejectReason.DUPLICATE),
        intake.rejections().stream().map(Rejection::reason).toList());
  }

  @Test
  void countsTopicsAndServersApart() throws Exception {
    intake.read(Wire.order(order -> {}), Wire.fill(fill -> {}));
    intake.read(Wire.order(order -> order.setServerId("srv-2")));
    assertEquals(3, intake.events().size());
  }

  @Test
  void letsAnEngineThatCountsFromOneAgainThrough() throws Exception {
    for (int i = 1; i <= 100; i++) {
      intake.read(numbered(i, i));
    }
    for (int i = 1; i <= 100; i++) {
      intake.read(numbered(i, 1_000 + i));
    }
    assertEquals(200, intake.events().size());
    intake.read(numbered(100, 1_100), numbered(1, 1_001));
    assertEquals(200, intake.events().size());
    assertEquals(2, intake.rejections().size());
  }

  @Test
  void knowsDuplicatesAfterARestore() throws Exception {
    intake.read(numbered(1, 1), numbered(2, 2), Wire.fill(fill -> {}));
    OperatorSubtaskState state = intake.snapshot();
    intake.close();
    intake = Intake.restored(state);
    intake.read(numbered(1, 1), numbered(2, 2), Wire.fill(fill -> {}));
    assertEquals(List.of(), intake.events());
    assertTrue(
        intake.rejections().stream().allMatch(why -> why.reason() == RejectReason.DUPLICATE));
    intake.read(numbered(3, 3));
    assertEquals(1, intake.events().size());
  }

  private static KafkaBytes numbered(long msgSeqNum, long millis) {
    return Wire.order(
        order -> {
          order.setMsgSeqNum(msgSeqNum);
          order.setTransactTime(OPEN.plusMillis(millis));
        });
  }
}
