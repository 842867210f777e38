package io.peerhalt.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FLEET",
        "GROUP:equities",
        "SERVER:srv-8",
        "SYMBOL:BRK.B",
        "SERVER_SYMBOL:srv-8:ES/Z5",
        "WATCH:w1"
      })
  void wireNotationIsReadAndGivenBack(String text) {
    assertEquals(text, Target.parse(text).toString());
  }

  @Test
  void eachFactoryMakesTheTargetOfItsScope() {
    assertEquals(Target.parse("FLEET"), Target.fleet());
    assertEquals(Target.parse("GROUP:g"), Target.group("g"));
    assertEquals(Target.parse("SERVER:s"), Target.server("s"));
    assertEquals(Target.parse("SYMBOL:y"), Target.symbol("y"));
    assertEquals(Target.parse("SERVER_SYMBOL:s:y"), Target.serverSymbol("s", "y"));
    assertEquals(Target.parse("WATCH:w"), Target.watch("w"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "fleet",
        "FLEET:x",
        "FLEET:",
        "GROUP",
        "SERVER:",
        "SERVER:a:b",
        "SYMBOL:y:",
        "SYMBOL:a b",
        "SERVER_SYMBOL:s",
        "SERVER_SYMBOL::y",
        "SERVER_SYMBOL:s:y:z",
        "WATCH",
        "ROUTER:x",
        ":",
        "SERVER:a|b",
        "SERVER:caf\u00e9",
        "SERVER:a\n",
        " SERVER:a",
        "SERVER:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void refusesAnythingElseAndSaysWhatIsAllowed(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Target.parse(text)).getMessage();
    assertTrue(
        message.contains("'" + text + "'") && message.contains("SERVER_SYMBOL:s:y"), message);
  }

  @Test
  void factoriesRefuseWhatCouldNotBeReadBack() {
    assertThrows(IllegalArgumentException.class, () -> Target.server("a:b"));
    assertThrows(IllegalArgumentException.class, () -> Target.symbol(""));
    assertThrows(IllegalArgumentException.class, () -> Target.serverSymbol("s", null));
  }

  @Test
  void widerScopesComeFirst() {
    List<String> ordered =
        List.of("FLEET", "GROUP:g", "SERVER:a", "SERVER:b", "SYMBOL:y", "SERVER_SYMBOL:a:y");
    TreeSet<Target> targets = new TreeSet<>();
    ordered.forEach(text -> targets.add(Target.parse(text)));
    assertEquals(ordered, targets.stream().map(Target::toString).toList());
  }

  @Property
  void anyPrintableNameSurvives(
      @ForAll
          @StringLength(min = 1, max = 64)
          @CharRange(from = '!', to = '9')
          @CharRange(from = ';', to = '{')
          @CharRange(from = '}', to = '~')
          String name) {
    assertEquals(
        Target.serverSymbol(name, name), Target.parse(Target.serverSymbol(name, name).toString()));
  }
}
