package io.peerhalt.watch.ledger;

import static io.peerhalt.watch.ledger.Flow.MILLI;
import static io.peerhalt.watch.ledger.Flow.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerFeedTest {

  private static final Flow SRV = new Flow("srv-1");
  private static final Flow OTHER = new Flow("srv-2");

  private final LedgerFeed feed = new LedgerFeed();

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CHILD_REPLACE", "CHILD_CANCEL", "CHILD_REJECT"})
  void whatChangesAnAccountAlwaysPasses(EventKind kind) {
    for (int i = 0; i < 10; i++) {
      assertTrue(feed.needs(SRV.order(kind, "P", 1, SECOND + i)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CHILD_REPLACE", "CHILD_CANCEL", "CHILD_REJECT"})
  void ofChangesOfChildrenOnePerServerAndMillisecondPasses(EventKind kind) {
    int passed = 0;
    for (long micros = SECOND; micros < SECOND + 20 * MILLI; micros += 100) {
      passed += feed.needs(SRV.order(kind, "P", 1, micros)) ? 1 : 0;
    }
    assertEquals(20, passed);
    assertTrue(feed.needs(OTHER.order(kind, "P", 1, SECOND)));
  }

  @Test
  void anOrderThatPassedProvesAsMuchAsAChangeOfAChild() {
    assertTrue(feed.needs(SRV.child("P", 1, SECOND)));
    assertFalse(feed.needs(change(SECOND + 999)));
    assertTrue(feed.needs(change(SECOND + MILLI)));
  }

  @Test
  void anExecutionProvesNothingOfOrders() {
    assertTrue(feed.needs(SRV.fill("P", 1, 1, 0, SECOND)));
    assertTrue(feed.needs(change(SECOND + 1)));
  }

  @Test
  void aClockThatWasSetBackDoesNotSilenceAServer() {
    assertTrue(feed.needs(change(2 * SECOND)));
    assertTrue(feed.needs(change(SECOND)));
    assertTrue(feed.needs(change(SECOND + MILLI)));
  }

  private static TradingEvent change(long micros) {
    return SRV.order(EventKind.CHILD_REPLACE, "P", 1, micros);
  }
}
