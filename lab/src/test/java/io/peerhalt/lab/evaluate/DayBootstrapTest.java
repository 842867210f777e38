package io.peerhalt.lab.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DayBootstrapTest {

  @Test
  void daysAreMadeOfWholeBlocks() {
    List<Integer> order = DayBootstrap.order(100, 10, 95, Chance.of(Samples.SEED));
    assertEquals(95, order.size());
    for (int i = 0; i < order.size(); i++) {
      int start = order.get(i - i % 10);
      assertEquals(start + i % 10, order.get(i));
      assertTrue(order.get(i) >= 0 && order.get(i) < 100);
    }
  }

  @Test
  void daysDifferByTheirChance() {
    assertEquals(
        DayBootstrap.order(100, 10, 100, Chance.of(Samples.SEED, "a")),
        DayBootstrap.order(100, 10, 100, Chance.of(Samples.SEED, "a")));
    assertNotEquals(
        DayBootstrap.order(100, 10, 100, Chance.of(Samples.SEED, "a")),
        DayBootstrap.order(100, 10, 100, Chance.of(Samples.SEED, "b")));
  }

  @Test
  void intervalIsExact() {
    // Garwood's bounds for 0 and 3 events: chi-square quantiles over two.
    assertEquals(0, PoissonInterval.of(0, 0.95).low());
    assertEquals(3.689, PoissonInterval.of(0, 0.95).high(), 1e-3);
    assertEquals(0.619, PoissonInterval.of(3, 0.95).low(), 1e-3);
    assertEquals(8.767, PoissonInterval.of(3, 0.95).high(), 1e-3);
  }
}
