package io.peerhalt.watch.ledger;

import static io.peerhalt.watch.ledger.Flow.MILLI;
import static io.peerhalt.watch.ledger.Flow.SECOND;
import static io.peerhalt.watch.ledger.LedgerFeed.Need.ACCOUNT;
import static io.peerhalt.watch.ledger.LedgerFeed.Need.ALL;
import static io.peerhalt.watch.ledger.LedgerFeed.Need.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerFeedTest {

  private static final Flow SRV = new Flow("srv-1");
  private static final Flow OTHER = new Flow("srv-2");

  /** As of a fleet so small that no witness is one too many. */
  private final LedgerFeed feed = new LedgerFeed(1);

  private record Told(TradingEvent newest, boolean accountHasIt) {}

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CHILD_REPLACE", "CHILD_CANCEL", "CHILD_REJECT"})
  void whatChangesAnAccountAlwaysPasses(EventKind kind) {
    for (int i = 0; i < 10; i++) {
      assertNotEquals(NONE, feed.need(SRV.order(kind, "P", 1, SECOND + i)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CHILD_REPLACE", "CHILD_CANCEL", "CHILD_REJECT"})
  void ofChangesOfChildrenOneOfAServerInTenMillisecondsPasses(EventKind kind) {
    int passed = 0;
    for (long micros = SECOND; micros < SECOND + 200 * MILLI; micros += 100) {
      passed += feed.need(SRV.order(kind, "P", 1, micros)) == NONE ? 0 : 1;
    }
    assertEquals(20, passed);
    assertNotEquals(NONE, feed.need(OTHER.order(kind, "P", 1, SECOND)));
  }

  @Test
  void anExecutionProvesNothingOfOrders() {
    feed.need(SRV.fill("P", 1, 1, 0, SECOND));
    assertNotEquals(NONE, feed.need(change(SECOND + 1)));
  }

  @Test
  void allAreToldTheNewestOfEachServerAndTopicWhichNotAllKnow() {
    feed.need(SRV.child("P", 1, SECOND));
    TradingEvent fill = SRV.fill("P", 1, 1, 0, SECOND);
    feed.need(fill);
    assertEquals(List.of(), told());

    feed.need(SRV.child("Q", 1, SECOND + 1));
    TradingEvent change = change(SECOND + 2);
    feed.need(change);
    TradingEvent other = SRV.fill("Q", 1, 2, 0, SECOND + 3);
    feed.need(other);
    assertEquals(List.of(new Told(change, false), new Told(other, true)), told());
    assertEquals(List.of(), told());
  }

  @Test
  void nobodyIsToldAgainWhatWentToAll() {
    feed.need(SRV.child("P", 1, SECOND));
    feed.need(SRV.child("Q", 1, SECOND + 1));
    feed.need(SRV.child("R", 1, SECOND + 10 * MILLI));
    assertEquals(List.of(), told());
  }

  @Test
  void whatAllWereToldIsAWitnessLikeOthers() {
    feed.need(SRV.child("P", 1, SECOND));
    feed.need(change(SECOND + 9 * MILLI));
    told();
    assertEquals(NONE, feed.need(change(SECOND + 18 * MILLI)));
    assertEquals(ALL, feed.need(change(SECOND + 19 * MILLI)));
  }

  @Test
  void ofEachTopicOneInTenMillisecondsIsAWitnessForAll() {
    List<LedgerFeed.Need> orders = new ArrayList<>();
    List<LedgerFeed.Need> fills = new ArrayList<>();
    for (long micros = SECOND; micros < SECOND + 25 * MILLI; micros += 5 * MILLI) {
      orders.add(feed.need(SRV.child("P", 1, micros)));
      fills.add(feed.need(SRV.fill("P", 1, 1, 0, micros)));
    }
    assertEquals(List.of(ALL, ACCOUNT, ALL, ACCOUNT, ALL), orders);
    assertEquals(orders, fills);
    assertEquals(ALL, feed.need(OTHER.child("P", 1, SECOND)));
  }

  @Test
  void aClockThatWasSetBackDoesNotSilenceAServer() {
    assertEquals(ALL, feed.need(change(2 * SECOND)));
    assertEquals(ALL, feed.need(change(SECOND)));
    assertEquals(NONE, feed.need(change(SECOND + MILLI)));
  }

  @Test
  void ofALargeFleetOneEventInEightIsAWitness() {
    LedgerFeed ofMany = new LedgerFeed();
    int servers = 800;
    int witnesses = 0;
    for (int i = 0; i < servers; i++) {
      TradingEvent event = new Flow("srv-" + i).child("P" + i, 1, SECOND);
      witnesses += ofMany.need(event) == ALL ? 1 : 0;
    }
    assertEquals(servers / 8, witnesses);

    List<Told> told = new ArrayList<>();
    ofMany.tellAll((newest, accountHasIt) -> told.add(new Told(newest, accountHasIt)));
    assertEquals(servers - witnesses, told.size());
  }

  private List<Told> told() {
    List<Told> told = new ArrayList<>();
    feed.tellAll((newest, accountHasIt) -> told.add(new Told(newest, accountHasIt)));
    return told;
  }

  private static TradingEvent change(long micros) {
    return SRV.order(EventKind.CHILD_REPLACE, "P", 1, micros);
  }
}
