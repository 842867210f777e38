package io.peerhalt.lab.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.OrderAction;
import io.peerhalt.schemas.OrderEvent;
import io.peerhalt.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The flow under the benchmarks is what it says it is, and healthy. */
class OrderMixTest {

  private static final long START_MICROS = 1_767_600_000_000_000L;
  private static final int EVENTS = 200_000;

  private final AvroWire<OrderEvent> orders = AvroWire.of(OrderEvent.class);
  private final AvroWire<ExecutionEvent> executions = AvroWire.of(ExecutionEvent.class);

  @Test
  void hasThreeToSixOrderEventsForEachExecutionOfSome105Bytes() {
    OrderMix mix = new OrderMix(MixSpec.usual());
    long filled = 0;
    long bytes = 0;
    for (int i = 0; i < EVENTS; i++) {
      MixEvent event = mix.next(START_MICROS + i);
      filled += event.topic().equals(Topics.EXECUTIONS) ? 1 : 0;
      bytes += event.value().length;
    }
    double ratio = (double) (EVENTS - filled) / filled;
    assertTrue(ratio >= 3 && ratio <= 6, () -> ratio + " order events for each execution");
    assertEquals(105, (double) bytes / EVENTS, 8);
  }

  @Test
  void executesNoMoreThanWasOrdered() throws Exception {
    OrderMix mix = new OrderMix(MixSpec.usual());
    Map<String, Long> leaves = new HashMap<>();
    for (int i = 0; i < EVENTS; i++) {
      MixEvent event = mix.next(START_MICROS + i);
      if (event.topic().equals(Topics.EXECUTIONS)) {
        ExecutionEvent fill = executions.decode(event.value());
        long left = leaves.merge(fill.getParentOrderId(), -fill.getLastQty(), Long::sum);
        assertTrue(left >= 0, fill::toString);
        assertEquals(left, fill.getLeavesQty());
      } else {
        OrderEvent order = orders.decode(event.value());
        if (order.getClOrdId().equals(order.getParentOrderId())) {
          assertEquals(OrderAction.NEW, order.getAction());
          leaves.put(order.getParentOrderId(), order.getOrderQty());
        }
      }
    }
  }

  @Test
  void isTheSameForTheSameSeed() {
    OrderMix one = new OrderMix(MixSpec.usual());
    OrderMix other = new OrderMix(MixSpec.usual());
    for (int i = 0; i < 10_000; i++) {
      assertArrayEquals(one.next(i).value(), other.next(i).value());
    }
  }

  @Test
  void givesAHotServerItsShareAndSymbolsTheirs() {
    MixSpec spec = new MixSpec(100, 1_000, 10_000, 1, 0.5, 1_000, MixSpec.SEED);
    OrderMix mix = new OrderMix(spec);
    int hot = 0;
    for (int i = 0; i < EVENTS; i++) {
      hot += mix.next(START_MICROS + i).server() == 0 ? 1 : 0;
    }
    assertEquals(0.505, (double) hot / EVENTS, 0.01);
    Map<String, Integer> drawn = new HashMap<>();
    SymbolDraw draw = new SymbolDraw(spec);
    java.util.SplittableRandom random = new java.util.SplittableRandom(MixSpec.SEED);
    for (int i = 0; i < EVENTS; i++) {
      drawn.merge(draw.next(random), 1, Integer::sum);
    }
    assertEquals(2, (double) drawn.get("SYM1") / drawn.get("SYM2"), 0.1);
    assertEquals(10, (double) drawn.get("SYM1") / drawn.get("SYM10"), 1);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> new MixSpec(0, 1, 1, 0, 0, 1, MixSpec.SEED));
    assertThrows(IllegalArgumentException.class, () -> new MixSpec(2, 1, 1, 0, 0, 1, MixSpec.SEED));
    assertThrows(IllegalArgumentException.class, () -> new MixSpec(1, 1, 1, 0, 1, 1, MixSpec.SEED));
  }
}
