package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitLinesTest {

  @Test
  void readsWhatPeopleWrite() {
    List<Limit> limits =
        LimitLines.parse(
            "SERVER:* executions/1s 500; SERVER:srv-3  notional/1d 5_000_000;\n"
                + "GROUP:fleet shares/1min 2000000.5 ; SYMBOL:ACME child-orders/500ms 10;"
                + "SERVER_SYMBOL:*:ACME rejects/2h 7;");
    assertEquals(
        List.of(
            "SERVER:* executions/1s 500",
            "SERVER:srv-3 notional/1d 500000000",
            "GROUP:fleet shares/1min 200000050000000",
            "SYMBOL:ACME child-orders/500ms 10",
            "SERVER_SYMBOL:*:ACME rejects/2h 7"),
        limits.stream().map(l -> l.target() + " " + l.measure() + " " + l.most()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "", " ; "})
  void noneIsNone(String text) {
    assertEquals(List.of(), LimitLines.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SERVER:s1 executions/1s | three words",
        "SERVER:s1 executions / 1s 500 | three words",
        "SERVER:s1 executions 500 | three words",
        "SERVER:s1 executions 1s 500 | three words",
        "SERVER:s1 executions1s 500 | no METRIC/WINDOW: 'executions1s'",
        "SERVER:s1 execs/1s 500 | no metric 'execs', known are orders, child-orders, executions",
        "SERVER:s1 executions/fast 500 | no duration: fast",
        "SERVER:s1 executions/2d 500 | a window is from pane.length to 1 d",
        "SERVER:s1 executions/0s 500 | a window is from pane.length to 1 d",
        "SERVER:s1 executions/1s 5M | no amount: '5M'",
        "SERVER:s1 executions/1s -5 | no amount: '-5'",
        "SERVER:s1 executions/1s 0 | a limit is above 0",
        "SERVER:s1 executions/1s 0.9 | a limit is above 0",
        "SERVER:s1 shares/1s 99999999999999 | more than can be counted",
        "ROUTER:s1 executions/1s 500 | no target: 'ROUTER:s1'",
        "SERVER executions/1s 500 | no target: 'SERVER'",
        "FLEET executions/1s 500 | FLEET can have no limit, GROUP:* can",
        "WATCH:w1 executions/1s 500 | WATCH can have no limit",
        "SERVER:srv-* executions/1s 500 | a * stands alone",
      })
  void namesTheEntryWhatIsWrongAndAnExample(String entry, String problem) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> LimitLines.parse("SERVER:* orders/1s 1; " + entry));
    for (String words : List.of("limits: '" + entry + "'", problem, "SERVER:srv-3 notional/1d")) {
      assertTrue(refused.getMessage().contains(words), refused.getMessage());
    }
  }

  @Test
  void refusesTwoAmountsForTheSame() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> LimitLines.parse("SERVER:* orders/60s 1; SERVER:* orders/1min 2"));
    assertTrue(refused.getMessage().contains("is there twice"), refused.getMessage());
  }
}
