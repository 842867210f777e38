package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import io.peerhalt.watch.pane.Tally;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a declared canary is, and what is expected of it. */
class CanariesTest {

  @Test
  void readsServersWithTheirWeights() {
    Canaries canaries = Canaries.parse(" srv-9 0.1; srv-10  2 ");
    assertEquals(Map.of("srv-9", 0.1, "srv-10", 2.0), canaries.weights());
    assertEquals(Canaries.NONE, Canaries.parse("none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "srv-9|'srv-9' is not SERVER WEIGHT",
        "srv-9 x|weight x is no number",
        "srv-9 0|weight 0 is not 0.001 to 1000",
        "srv-9 NaN|weight NaN is not 0.001 to 1000",
        "srv-9 1;srv-9 2|srv-9 is declared twice",
      })
  void saysWhatIsWrong(String text, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Canaries.parse(text));
    assertEquals("peer.canaries: " + message, e.getMessage());
  }

  @Test
  void itsDeclaredShareIsExpectedOfItFromTheFirstEventOn() {
    Canaries canaries = Canaries.parse("s8 0.1");
    PeerRules rules =
        new PeerRules(
            1.5,
            1.05,
            List.of(2.0),
            List.of(),
            12,
            16,
            5.5,
            12,
            100,
            300_000,
            60_000,
            1_000,
            canaries);
    Roster roster = Roster.call(new GroupState(), panel(), rules, 1);
    assertEquals(0.1 / 7.1, roster.weights()[7], 1e-9);
    assertEquals(1 / 7.1, roster.weights()[0], 1e-9);
    assertTrue(roster.tracks().get(7).declaredWeight > 0);
  }

  // All eight servers execute one order each.
  private static Panel panel() {
    List<SymbolTally> one =
        List.of(new SymbolTally("ACME", new Tally(1, 0, 0, 1, 1, 100_000_000, 0)));
    List<ServerPane> servers =
        IntStream.rangeClosed(1, 8)
            .mapToObj(i -> new ServerPane(0, "fleet", "s" + i, "b1", one, List.of()))
            .toList();
    return new Panel("fleet", 0, 100, servers);
  }
}
