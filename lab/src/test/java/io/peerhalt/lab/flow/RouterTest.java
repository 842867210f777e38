package io.peerhalt.lab.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Side;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RouterTest {

  private static final long MILLI = 1_000_000;

  @ParameterizedTest
  @EnumSource
  void keepsAllEventsOfAParentAtOneServer(Routing routing) {
    long seed = 11;
    System.out.println("RouterTest seed " + seed);
    Router router = new Router(routing, 8, seed);
    Map<String, Integer> servers = new HashMap<>();
    try (Flow flow = GeneratedFlow.of(new GeneratedFlowSpec(seed, 8, 3, 150, 0, 1))) {
      for (int i = 0; i < 50_000; i++) {
        FlowEvent event = flow.next();
        int server = router.serverFor(event);
        assertEquals(server, servers.computeIfAbsent(event.parentOrderId(), p -> server));
      }
    }
    assertEquals(8, new HashSet<>(servers.values()).size(), "every server is used");
  }

  @Test
  void hashSpreadsParentsEvenly() {
    Router router = new Router(Routing.HASH, 8, 1);
    int[] parents = new int[8];
    for (int i = 0; i < 80_000; i++) {
      parents[router.serverFor(event(i, "A", FlowAction.NEW, "P" + i))]++;
    }
    for (int count : parents) {
      assertTrue(count > 9_500 && count < 10_500, "parents of a server: " + count);
    }
  }

  @Test
  void roundRobinCountsParentsNotEvents() {
    Router router = new Router(Routing.ROUND_ROBIN, 3, 1);
    assertEquals(0, router.serverFor(event(0, "A", FlowAction.NEW, "P1")));
    assertEquals(0, router.serverFor(event(1, "A", FlowAction.EXEC, "P1")));
    assertEquals(1, router.serverFor(event(2, "A", FlowAction.NEW, "P2")));
    assertEquals(2, router.serverFor(event(3, "A", FlowAction.NEW, "P3")));
    assertEquals(0, router.serverFor(event(4, "A", FlowAction.NEW, "P4")));
  }

  @Test
  void symbolFollowsTheOrderOfFirstAppearance() {
    Router router = new Router(Routing.SYMBOL, 2, 1);
    assertEquals(0, router.serverFor(event(0, "B", FlowAction.NEW, "P1")));
    assertEquals(1, router.serverFor(event(1, "A", FlowAction.NEW, "P2")));
    assertEquals(0, router.serverFor(event(2, "C", FlowAction.NEW, "P3")));
    assertEquals(1, router.serverFor(event(3, "A", FlowAction.NEW, "P4")));
  }

  @Test
  void stickySendsABurstToOneServer() {
    Router router = new Router(Routing.STICKY, 8, 1);
    Set<Integer> servers = new HashSet<>();
    for (int slot = 0; slot < 100; slot++) {
      long start = slot * 20 * MILLI;
      int server = router.serverFor(event(start, "A", FlowAction.NEW, "first" + slot));
      FlowEvent last = event(start + 20 * MILLI - 1, "B", FlowAction.NEW, "last" + slot);
      assertEquals(server, router.serverFor(last));
      servers.add(server);
    }
    assertEquals(8, servers.size());
  }

  @Test
  void forgetsTheParentUsedLongestAgoAndTheCancelled() {
    Router router = new Router(Routing.ROUND_ROBIN, 100, 1, 2);
    assertEquals(0, router.serverFor(event(0, "A", FlowAction.NEW, "P1")));
    assertEquals(1, router.serverFor(event(1, "A", FlowAction.NEW, "P2")));
    assertEquals(0, router.serverFor(event(2, "A", FlowAction.EXEC, "P1")));
    assertEquals(2, router.serverFor(event(3, "A", FlowAction.NEW, "P3")));
    assertEquals(0, router.serverFor(event(4, "A", FlowAction.CANCEL, "P1")));
    assertEquals(2, router.serverFor(event(5, "A", FlowAction.EXEC, "P3")));
    assertEquals(3, router.serverFor(event(6, "A", FlowAction.EXEC, "P2")), "pushed out by P3");
    assertEquals(4, router.serverFor(event(7, "A", FlowAction.NEW, "P1")), "cancelled before");
  }

  @Test
  void namesOnTheCommandLineAreReadBack() {
    for (Routing routing : Routing.values()) {
      assertEquals(routing, Routing.fromCliName(routing.toString()));
    }
    Exception unknown =
        assertThrows(IllegalArgumentException.class, () -> Routing.fromCliName("random"));
    assertEquals(
        "routing 'random' is none of: hash, round-robin, symbol, sticky", unknown.getMessage());
  }

  private static FlowEvent event(long nanos, String symbol, FlowAction action, String parent) {
    return new FlowEvent(nanos, symbol, action, parent, 100, Side.BUY, 1_000_000);
  }
}
