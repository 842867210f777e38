package io.peerhalt.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolBarriersTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 1_000, 10_000})
  void findsWhatAHashMapFinds(int halted) {
    Map<String, Barrier> map = new HashMap<>();
    for (int i = 0; i < halted; i++) {
      map.put("SYM" + i, barrier("SYM" + i));
    }
    SymbolBarriers table = new SymbolBarriers(map);
    for (int i = 0; i < 2 * halted + 10; i++) {
      assertSame(map.get("SYM" + i), table.get("SYM" + i), "SYM" + i);
    }
  }

  /** All of these have the hash of "AaAaAa", and the empty name has the hash 0. */
  @Test
  void tellsNamesOfOneHashApart() {
    Map<String, Barrier> map = new HashMap<>();
    for (String symbol : new String[] {"AaAaAa", "AaAaBB", "AaBBAa", "BBAaAa"}) {
      assertEquals("AaAaAa".hashCode(), symbol.hashCode());
      map.put(symbol, barrier(symbol));
    }
    SymbolBarriers table = new SymbolBarriers(map);
    map.forEach((symbol, barrier) -> assertSame(barrier, table.get(symbol), symbol));
    assertNull(table.get("BBBBBB"));
    assertNull(table.get(""));
  }

  private static Barrier barrier(String symbol) {
    return Barrier.of(Samples.halt(Target.symbol(symbol), 1, 0));
  }
}
