package io.peerhalt.lab.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.fleet.SeenTrades;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OpeningOrdersTest {

  private static final long OPEN = 10 * FaultyServer.SECOND;
  private static final OpeningOrders.Schedule SCHEDULE =
      new OpeningOrders.Schedule(212, 0, OPEN, OPEN, FaultyServer.SECOND);

  private final FaultyServer server = new FaultyServer();

  @Test
  void ordersComeBeforeTheOpenAndFillsAtTheOpen() {
    OpeningOrders opening = opening(FaultyServer.seen(5));

    FaultyServer.playUntil(OPEN, opening);
    assertEquals(212, server.outbox.orders().size());
    assertTrue(server.outbox.executions().isEmpty());

    FaultyServer.playUntil(OPEN + FaultyServer.SECOND, opening);
    assertEquals(212, server.outbox.executions().size());
    assertEquals(212, server.engine.book().newestFull(1_000).size());
  }

  @Test
  void waitsForTheFlowToTradeFirst() {
    SeenTrades seen = new SeenTrades();
    OpeningOrders opening = opening(seen);

    FaultyServer.playUntil(OPEN / 2, opening);

    assertTrue(server.outbox.orders().isEmpty());
    assertTrue(opening.dueNanos() >= OPEN / 2);
  }

  private OpeningOrders opening(SeenTrades seen) {
    return new OpeningOrders(server.engine, SCHEDULE, new Draw(seen, new SplittableRandom(3)));
  }
}
