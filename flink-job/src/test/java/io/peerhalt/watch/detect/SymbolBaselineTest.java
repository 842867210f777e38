package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stories of a group of eight that trades twenty symbols. */
class SymbolBaselineTest {

  private final SymbolBaseline baseline = new SymbolBaseline(GroupBaselineTest.RULES);
  private final GroupState state = new GroupState();
  private final Fleet fleet = new Fleet(31, 8);

  @Test
  void pagesForASymbolThatTradesManyTimesAsFastAsItUsedTo() {
    play(300);
    fleet.pace = 200;
    fleet.hot = 0.8;
    List<Finding> findings = play(10);
    assertFalse(findings.isEmpty());
    for (Finding finding : findings) {
      assertEquals("SYMBOL:SYM0", finding.target().toString());
      assertEquals(Severity.SOFT, finding.severity());
      assertTrue(finding.proof().words().startsWith("SYM0: "), finding.proof().words());
    }
  }

  @Test
  void aBurstOfTheWholeMarketIsNoNewsOfASymbol() {
    play(300);
    fleet.pace = 800;
    assertEquals(List.of(), play(5));
    fleet.pace = 40;
    assertEquals(List.of(), play(60));
  }

  @Test
  void theOpenAfterANightIsNoNewsOfASymbol() {
    play(300);
    fleet.night(17 * 3_600);
    fleet.pace = 200;
    assertEquals(List.of(), play(30));
    fleet.pace = 40;
    assertEquals(List.of(), play(60));
  }

  private List<Finding> play(int seconds) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < seconds * 10; i++) {
      findings.addAll(baseline.judge(state, fleet.next()));
    }
    return findings;
  }
}
