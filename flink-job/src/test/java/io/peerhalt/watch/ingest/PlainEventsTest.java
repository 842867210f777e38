package io.peerhalt.watch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.ExecType;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.OrderAction;
import io.peerhalt.schemas.OrderEvent;
import io.peerhalt.schemas.Side;
import io.peerhalt.schemas.Topics;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way and the thorough way say the same of every record, good or bad. */
class PlainEventsTest {

  private static final int RECORDS = 30_000;
  private static final String[] NAMES = {"srv-1", "ACME", "a:b", "", "x y", "\u00e9\u4e2d", "Z"};
  private static final long[] NUMBERS = {
    0, 1, -1, 100, 12_345_678, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / 100
  };

  private final EventClock clock = new EventClock(60_000_000, 2_000_000, 3_600_000_000L);
  private final EventDecoder decoder = new EventDecoder(clock);
  private final PlainEvents plain = new PlainEvents(clock);

  @Test
  void readsTheFieldsInTheOrderOfTheSchemas() {
    assertEquals(PlainEvents.ORDER_FIELDS, fields(OrderEvent.getClassSchema()));
    assertEquals(PlainEvents.EXECUTION_FIELDS, fields(ExecutionEvent.getClassSchema()));
  }

  @Test
  void takesGoodRecordsItself() throws Exception {
    assertTrue(plain.order(Wire.order(order -> {})).isPresent());
    assertTrue(plain.order(Wire.order(order -> order.setClOrdId("P-1"))).isPresent());
    assertTrue(plain.execution(Wire.fill(fill -> {})).isPresent());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesOnRecordsWithAnyFields(long seed) {
    System.out.println("PlainEventsTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < RECORDS; i++) {
      assertAgrees(random.nextBoolean() ? anyOrder(random) : anyFill(random));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void agreesOnDamagedRecords(long seed) {
    System.out.println("PlainEventsTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < RECORDS; i++) {
      KafkaBytes good = random.nextBoolean() ? Wire.order(o -> {}) : Wire.fill(f -> {});
      byte[] bytes = good.value().clone();
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
      }
      String topic = random.nextInt(10) == 0 ? Topics.ORDERS : good.topic();
      assertAgrees(Wire.bytes(topic, bytes));
    }
  }

  private void assertAgrees(KafkaBytes source) {
    assertEquals(
        said(() -> decoder.thoroughly(source)),
        said(() -> decoder.decode(source)),
        () -> Arrays.toString(source.value()));
  }

  private interface Reading {
    SequencedEvent read() throws RejectedException;
  }

  private static String said(Reading reading) {
    try {
      return reading.read().toString();
    } catch (RejectedException e) {
      return e.reason() + ": " + e.getMessage();
    }
  }

  private static KafkaBytes anyOrder(Random random) {
    return Wire.order(
        order -> {
          if (random.nextInt(3) == 0) {
            order.setSymbol(name(random));
          }
          order.setClOrdId(random.nextBoolean() ? "P-1" : "P-2");
          order.setAction(any(OrderAction.values(), random));
          order.setSide(any(Side.values(), random));
          order.setBuildId(random.nextInt(9) == 0 ? "b".repeat(random.nextInt(80)) : name(random));
          order.setOrderQty(number(random));
          order.setPrice(number(random));
          order.setMsgSeqNum(number(random));
          order.setQtyScale(random.nextInt(11) - 1);
          order.setTransactTime(Wire.OPEN.plus(random.nextInt(), ChronoUnit.MICROS));
        });
  }

  private static KafkaBytes anyFill(Random random) {
    return Wire.fill(
        fill -> {
          if (random.nextInt(3) == 0) {
            fill.setServerId(name(random));
          }
          fill.setClOrdId(name(random));
          fill.setExecId(random.nextInt(9) == 0 ? "e".repeat(random.nextInt(150)) : "E-1");
          fill.setExecType(any(ExecType.values(), random));
          fill.setLastQty(number(random));
          fill.setLastPx(number(random));
          fill.setCumQty(number(random));
          fill.setLeavesQty(number(random));
          fill.setPriceScale(random.nextInt(11) - 1);
          fill.setTransactTime(Wire.OPEN.plus(random.nextInt(), ChronoUnit.MICROS));
        });
  }

  private static String name(Random random) {
    return NAMES[random.nextInt(NAMES.length)];
  }

  private static long number(Random random) {
    return random.nextInt(3) > 0 ? random.nextInt(1_000) + 1 : NUMBERS[random.nextInt(8)];
  }

  private static <E> E any(E[] values, Random random) {
    return values[random.nextInt(values.length)];
  }

  private static String fields(Schema schema) {
    return schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(" "));
  }
}
