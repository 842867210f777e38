package io.peerhalt.lab.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.fleet.SeenTrades;
import io.peerhalt.schemas.ExecutionEvent;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SurgeTest {

  private static final long SEED = 11;
  private static final long START = 3 * FaultyServer.SECOND;

  private final FaultyServer server = new FaultyServer();

  @Test
  void tradesAtItsRateFromItsStart() {
    System.out.println("seed " + SEED);
    Surge surge = surge(50, FaultyServer.seen(20));

    assertEquals(0, FaultyServer.playUntil(START, surge));
    FaultyServer.playUntil(START + 100 * FaultyServer.SECOND, surge);

    // Poisson with mean 5,000: four standard deviations are 283.
    assertEquals(5_000, server.outbox.executions().size(), 283);
  }

  @Test
  void everyOrderIsWellFormed() {
    FaultyServer.playUntil(START + 10 * FaultyServer.SECOND, surge(50, FaultyServer.seen(20)));

    assertEquals(2 * server.outbox.executions().size(), server.outbox.orders().size());
    for (ExecutionEvent execution : server.outbox.executions()) {
      assertEquals(0, execution.getLeavesQty());
      assertEquals(execution.getLastQty(), execution.getCumQty());
    }
    long parents =
        server.outbox.executions().stream()
            .map(ExecutionEvent::getParentOrderId)
            .distinct()
            .count();
    assertEquals(server.outbox.executions().size(), parents);
  }

  @Test
  void tradesAllSymbolsThatTheFlowTraded() {
    FaultyServer.playUntil(START + 10 * FaultyServer.SECOND, surge(50, FaultyServer.seen(20)));

    long symbols =
        server.outbox.executions().stream().map(ExecutionEvent::getSymbol).distinct().count();
    assertEquals(20, symbols);
  }

  @Test
  void tradesNothingBeforeTheFlowTraded() {
    FaultyServer.playUntil(START + FaultyServer.SECOND, surge(50, new SeenTrades()));

    assertTrue(server.outbox.orders().isEmpty());
  }

  @Test
  void closedGateStopsIt() {
    server.open.set(false);
    FaultyServer.playUntil(START + FaultyServer.SECOND, surge(50, FaultyServer.seen(20)));

    assertTrue(server.outbox.orders().isEmpty());
    assertEquals(0, server.damage.executions());
  }

  private Surge surge(double rate, SeenTrades seen) {
    return new Surge(
        server.engine,
        new Surge.Spec(START, rate),
        new Draw(seen, new SplittableRandom(SEED)),
        server.damage);
  }
}
