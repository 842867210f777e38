package io.peerhalt.console.halting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.gate.Target;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

  private final Coverage coverage = new Coverage(Map.of("s1", "east", "s2", "west"));

  @ParameterizedTest(name = "halt of {0} holds {2} of {1}")
  @CsvSource({
    "FLEET, SERVER:s1, ALL",
    "GROUP:east, SERVER:s1, ALL",
    "GROUP:west, SERVER:s1, NONE",
    "GROUP:east, SERVER:s9, PERHAPS",
    "SYMBOL:ACME, SERVER:s1, SOME",
    "SERVER_SYMBOL:s1:ACME, SERVER:s1, SOME",
    "SERVER_SYMBOL:s2:ACME, SERVER:s1, NONE",
    "SERVER:s2, SERVER:s1, NONE",
    "SERVER:s1, SERVER:s1, ALL",
    "FLEET, GROUP:east, ALL",
    "SERVER:s1, GROUP:east, SOME",
    "SERVER:s2, GROUP:east, NONE",
    "SERVER:s9, GROUP:east, SOME",
    "GROUP:west, GROUP:east, NONE",
    "SERVER:s1, FLEET, SOME",
    "FLEET, SYMBOL:ACME, ALL",
    "SERVER:s1, SYMBOL:ACME, SOME",
    "SERVER_SYMBOL:s1:ACME, SYMBOL:ACME, SOME",
    "SERVER_SYMBOL:s1:OTHER, SYMBOL:ACME, NONE",
    "SERVER:s1, SERVER_SYMBOL:s1:ACME, ALL",
    "SYMBOL:ACME, SERVER_SYMBOL:s1:ACME, ALL",
    "SYMBOL:OTHER, SERVER_SYMBOL:s1:ACME, NONE",
    "GROUP:east, SERVER_SYMBOL:s1:ACME, ALL"
  })
  void tellsHowMuchAHaltHolds(String halt, String target, Coverage.Part part) {
    assertEquals(part, coverage.of(Target.parse(halt), Target.parse(target)));
  }
}
