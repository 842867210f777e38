package io.peerhalt.watch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Times in wall milliseconds; reading starts at {@link #START}. */
class OrdersFirstTest {

  private static final long START = 10_000_000;
  private static final long AGO = START - 3_600_000;
  private static final WatermarkRules LIVE = new WatermarkRules(20, 500, 1_000, 10_000);

  private final OrdersFirst order = new OrdersFirst(LIVE);
  private final OrdersFirst.Partition orders = order.partition("orders-0", true);
  private final OrdersFirst.Partition executions = order.partition("executions-0", false);

  @Test
  void executionsWaitFromTheVeryBeginning() {
    assertEquals(held("executions-0"), order.look(START, true));
    assertTrue(order.anyWaits());
  }

  @Test
  void executionsWaitUntilTheirOrdersWereReadAndThenForTheNext() {
    order.look(START, true);
    read(orders, AGO, AGO + 5_000);
    assertEquals(released("executions-0"), order.look(START + 10, false));
    read(executions, AGO, AGO + 4_990);
    assertEquals(held("executions-0"), order.look(START + 20, false));
    read(orders, AGO + 5_000, AGO + 60_000);
    assertEquals(released("executions-0"), order.look(START + 30, false));
  }

  @Test
  void whatIsUnderWayWhenAPartitionIsToldToWaitIsReckonedWith() {
    order.look(START, true);
    read(orders, AGO, AGO + 20_000);
    order.look(START + 10, false);
    // One in 10 ms: the next 1,500 take 15 s.
    read(executions, AGO, AGO + 4_900);
    assertTrue(order.look(START + 20, false).isNone());
    read(executions, AGO + 4_900, AGO + 5_200);
    assertEquals(held("executions-0"), order.look(START + 30, false));
  }

  @Test
  void theSlowestPartitionOfOrdersCounts() {
    OrdersFirst.Partition slow = order.partition("orders-1", true);
    order.look(START, true);
    read(orders, AGO, AGO + 60_000);
    assertTrue(order.look(START + 10, false).isNone());
    read(slow, AGO, AGO + 1_000);
    assertEquals(released("executions-0"), order.look(START + 20, false));
    read(executions, AGO, AGO + 900);
    assertEquals(held("executions-0"), order.look(START + 30, false));
  }

  @Test
  void anEmptyPartitionOfOrdersHoldsUntilPartitionsHadTimeToShowThemselves() {
    order.look(START, true);
    for (long at = 20; at < 1_000; at += 20) {
      assertTrue(order.look(START + at, true).isNone());
    }
    assertEquals(released("executions-0"), order.look(START + 1_000, true));
    assertTrue(order.isOver());
  }

  @Test
  void anOldPartitionOfOrdersThatGivesNothingMoreHoldsForAMoment() {
    order.look(START, true);
    read(orders, AGO, AGO + 1_000);
    order.look(START + 20, false);
    read(executions, AGO, AGO + 2_000);
    assertEquals(held("executions-0"), order.look(START + 40, false));
    for (long at = 60; at < 540; at += 20) {
      assertTrue(order.look(START + at, true).isNone(), "after " + at);
    }
    assertEquals(released("executions-0"), order.look(START + 540, true));
  }

  @Test
  void anOldPartitionThatGivesNothingWhileOthersDoHoldsForSomeTurnsOfTheConsumer() {
    OrdersFirst.Partition busy = order.partition("orders-1", true);
    order.look(START, true);
    read(orders, AGO, AGO + 1_000);
    read(executions, AGO, AGO + 2_000);
    read(busy, AGO, AGO + 590_000);
    assertTrue(order.look(START + 20, false).isNone());
    read(busy, AGO + 590_000, AGO + 600_000);
    assertEquals(released("executions-0"), order.look(START + 40, false));
  }

  @Test
  void aPartitionThatReadsOnIsToldAgain() {
    order.look(START, true);
    read(executions, AGO, AGO + 15_000);
    assertTrue(order.look(START + 10, false).isNone());
    read(executions, AGO + 15_000, AGO + 15_010);
    assertEquals(held("executions-0"), order.look(START + 20, false));
  }

  @Test
  void aStallIsNotTakenForSilence() {
    order.look(START, true);
    read(orders, AGO, AGO + 1_000);
    read(executions, AGO, AGO + 2_000);
    assertTrue(order.look(START + 20, false).isNone());
    assertTrue(order.look(START + 4_900, true).isNone());
  }

  @Test
  void nothingIsHeldOnceOrdersAreLive() {
    order.look(START, true);
    read(orders, START - 100, START);
    assertEquals(released("executions-0"), order.look(START + 20, false));
    assertFalse(order.isOver());
    read(orders, START + 1_000, START + 1_001);
    order.look(START + 1_000, false);
    assertTrue(order.isOver());
    read(orders, START - 100_000, START - 90_000);
    assertTrue(order.look(START + 1_100, false).isNone());
  }

  @Test
  void executionsWaitAsLongAsTheBacklogOfOrdersGetsShorter() {
    read(executions, AGO, AGO + 1_000);
    for (long at = 0; at < 60_000; at += 100) {
      read(orders, AGO + 10 * at, AGO + 10 * at + 1_000);
      read(executions, AGO + 10 * at + 1_000, AGO + 10 * at + 2_000);
      order.look(START + at, false);
      assertFalse(order.isOver());
    }
    assertTrue(order.anyWaits());
  }

  @Test
  void nothingIsHeldForOrdersThatGetNoNearerToTheirEnd() {
    order.look(START, true);
    read(orders, AGO, AGO + 1_000);
    read(executions, AGO, AGO + 2_000);
    assertTrue(order.look(START + 4_999, false).isNone());
    assertEquals(released("executions-0"), order.look(START + 5_000, false));
    assertTrue(order.isOver());
  }

  @Test
  void timeCountsFromTheFirstLookThoughNoPartitionIsKnown() {
    OrdersFirst late = new OrdersFirst(LIVE);
    late.look(START, true);
    OrdersFirst.Partition behind = late.partition("orders-0", true);
    late.partition("executions-0", false);
    read(behind, START + 5_000 - 10_000, START + 5_000 - 9_000);
    assertTrue(late.look(START + 5_000, false).isNone());
    assertTrue(late.isOver());
  }

  /** One record in 10 ms. */
  private static void read(OrdersFirst.Partition partition, long from, long to) {
    for (long at = from; at < to; at += 10) {
      partition.read(at);
    }
  }

  private static OrdersFirst.Change held(String name) {
    return new OrdersFirst.Change(List.of(name), List.of());
  }

  private static OrdersFirst.Change released(String name) {
    return new OrdersFirst.Change(List.of(), List.of(name));
  }
}
