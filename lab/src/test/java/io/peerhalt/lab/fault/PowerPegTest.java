package io.peerhalt.lab.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.fleet.Build;
import io.peerhalt.lab.fleet.ParentOrder;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.OrderEvent;
import io.peerhalt.schemas.Side;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PowerPegTest {

  private static final long SEED = 7;
  private static final long START = 5 * FaultyServer.SECOND;

  private final FaultyServer server = new FaultyServer();

  @Test
  void reachesTheRatesOfKnight() {
    System.out.println("seed " + SEED);
    server.fillParents(300);

    FaultyServer.playUntil(START + 10 * FaultyServer.SECOND, powerPeg(100));

    assertEquals(212 * 14, server.outbox.orders().size() / 10.0, 1);
    assertEquals(1_481, server.outbox.executions().size() / 10.0, 30);
  }

  @Test
  void sendsForEveryParentEquallyOftenAndEvenlyStaggered() {
    server.fillParents(10);
    PowerPeg fault = powerPeg(10);
    fault.act();
    assertEquals(START + FaultyServer.SECOND / 140, fault.dueNanos(), 1);

    FaultyServer.playUntil(START + FaultyServer.SECOND, fault);

    Map<String, Long> children =
        server.outbox.orders().stream()
            .collect(Collectors.groupingBy(OrderEvent::getParentOrderId, Collectors.counting()));
    assertEquals(10, children.size());
    assertEquals(Set.of(14L), new HashSet<>(children.values()));
  }

  @Test
  void reportsTheParentAsItStoodWhenFull() {
    server.fillParents(10);
    FaultyServer.playUntil(START + FaultyServer.SECOND, powerPeg(10));

    for (ExecutionEvent execution : server.outbox.executions()) {
      assertEquals(200, execution.getCumQty());
      assertEquals(0, execution.getLeavesQty());
      assertEquals(99, execution.getLastQty());
      assertEquals(Build.OLD.id(), execution.getBuildId());
    }
  }

  @Test
  void leavesParentsAloneThatAreStillOpen() {
    server.fillParents(10);
    server.engine.orderParent(
        new ParentOrder("open", "ABC", Side.BUY, new ParentOrder.Terms(200, 10_000)));
    server.outbox.orders().clear();

    FaultyServer.playUntil(START + FaultyServer.SECOND, powerPeg(10));

    assertTrue(server.outbox.orders().stream().noneMatch(o -> o.getParentOrderId().equals("open")));
  }

  @Test
  void waitsUntilEnoughParentsAreFull() {
    server.fillParents(9);
    PowerPeg fault = powerPeg(10);
    FaultyServer.playUntil(START + FaultyServer.SECOND, fault);
    assertTrue(server.outbox.orders().isEmpty());
    assertTrue(server.damage.beganMicros().isEmpty());

    server.fillParents(1);
    FaultyServer.playUntil(START + 2 * FaultyServer.SECOND, fault);
    assertFalse(server.outbox.orders().isEmpty());
  }

  @Test
  void closedGateStopsIt() {
    server.fillParents(10);
    PowerPeg fault = powerPeg(10);
    FaultyServer.playUntil(START + FaultyServer.SECOND, fault);
    int sent = server.outbox.orders().size();
    long bad = server.damage.executions();

    server.open.set(false);
    FaultyServer.playUntil(START + 2 * FaultyServer.SECOND, fault);

    assertEquals(sent, server.outbox.orders().size());
    assertEquals(bad, server.damage.executions());
    assertEquals(140, server.engine.suppressed());
  }

  @Test
  void accountsForEveryBadExecution() {
    server.fillParents(10);
    FaultyServer.playUntil(START + FaultyServer.SECOND, powerPeg(10));

    int executions = server.outbox.executions().size();
    assertEquals(executions, server.damage.executions());
    assertEquals(executions * 99.0, server.damage.excessUnits());
    assertEquals(executions * 99.0, server.damage.excessValue(), 1e-6);
    assertTrue(server.damage.firstAppendMillis().isPresent());
  }

  @Test
  void keepsARateGivenForTheWholeServer() {
    server.fillParents(10);
    PowerPegSpec spec = PowerPegSpec.knight(START, 10, 99).withExecutionsPerSecond(500);

    FaultyServer.playUntil(START + 10 * FaultyServer.SECOND, powerPeg(spec));

    assertEquals(500, server.outbox.executions().size() / 10.0, 25);
  }

  private PowerPeg powerPeg(int minParents) {
    return powerPeg(PowerPegSpec.knight(START, minParents, 99));
  }

  private PowerPeg powerPeg(PowerPegSpec spec) {
    return new PowerPeg(server.engine, spec, new SplittableRandom(SEED), server.damage);
  }
}
