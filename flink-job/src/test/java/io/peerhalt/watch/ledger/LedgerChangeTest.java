package io.peerhalt.watch.ledger;

import static io.peerhalt.watch.ledger.Flow.HOUR;
import static io.peerhalt.watch.ledger.Flow.MINUTE;
import static io.peerhalt.watch.ledger.Flow.SECOND;
import static io.peerhalt.watch.rules.Changes.at;
import static io.peerhalt.watch.rules.Changes.change;
import static io.peerhalt.watch.rules.Changes.start;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.schemas.Severity;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger's rules change while events go by. */
class LedgerChangeTest {

  private static final long OPEN = 9 * HOUR;
  private static final Flow S8 = new Flow("srv-8");

  private LedgerHarness ledger;

  @BeforeEach
  void begin() throws Exception {
    ledger = LedgerHarness.changeable(start(1, List.of()));
  }

  @AfterEach
  void end() throws Exception {
    ledger.close();
  }

  @Test
  void fewerExecutionsBeyondTheOrderHaltOnceTheRuleSaysSo() throws Exception {
    overfill("P", OPEN);
    assertEquals(List.of(Severity.SOFT), severities());
    ledger.change(at(0, change("ledger.overfill-hard=1", 1)));
    overfill("Q", OPEN + 2 * SECOND);
    assertEquals(List.of(Severity.SOFT, Severity.HARD), severities());
  }

  @Test
  void aParentIsForgottenByTheMemoryInForceAtItsEnd() throws Exception {
    ledger.change(at(0, change("ledger.memory=1 min", 1)));
    ledger.see(S8.ordered("P", 100, OPEN), S8.fill("P", 100, 100, 0, OPEN + 1));
    ledger.reach(OPEN + 3 * MINUTE);
    assertEquals(0, ledger.entries());
  }

  @Test
  void aLongerMemoryHoldsForParentsThatWereThereBefore() throws Exception {
    ledger.see(S8.ordered("P", 100, OPEN), S8.fill("P", 100, 100, 0, OPEN + 1));
    ledger.change(at(0, change("ledger.memory=2 h", 1)));
    ledger.reach(OPEN + HOUR);
    assertEquals(1, ledger.entries());
    ledger.reach(OPEN + 3 * HOUR);
    assertEquals(0, ledger.entries());
  }

  private void overfill(String parentId, long micros) throws Exception {
    ledger.see(
        S8.ordered(parentId, 100, micros),
        S8.fill(parentId, 100, 100, 0, micros + 1),
        S8.fill(parentId, 100, 200, 0, micros + 2),
        S8.ordered(parentId + "-later", 5, micros + SECOND));
  }

  private List<Severity> severities() {
    return ledger.findings().stream().map(finding -> finding.severity()).toList();
  }
}
