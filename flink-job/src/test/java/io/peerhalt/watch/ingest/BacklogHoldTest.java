package io.peerhalt.watch.ingest;

import static io.peerhalt.watch.ingest.TwoPartitions.AGO;
import static io.peerhalt.watch.ingest.TwoPartitions.LIVE;
import static io.peerhalt.watch.ingest.TwoPartitions.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which executions wait for orders. */
class BacklogHoldTest {

  private final Backlog backlog = new Backlog(LIVE, START);
  private final TradingPartition orders = backlog.add("orders-0", true);
  private final TradingPartition executions = backlog.add("executions-0", false);

  @Test
  void executionsWaitFromTheVeryBeginning() {
    assertEquals(held("executions-0"), backlog.look(START, true));
    assertFalse(backlog.isCurrent());
  }

  @Test
  void executionsWaitUntilTheirOrdersWereReadAndThenForTheNext() {
    backlog.look(START, true);
    read(orders, AGO, AGO + 5_000);
    assertEquals(released("executions-0"), backlog.look(START + 10, false));
    read(executions, AGO, AGO + 4_990);
    assertEquals(held("executions-0"), backlog.look(START + 20, false));
    read(orders, AGO + 5_000, AGO + 60_000);
    assertEquals(released("executions-0"), backlog.look(START + 30, false));
  }

  @Test
  void whatIsUnderWayWhenAPartitionIsToldToWaitIsReckonedWith() {
    backlog.look(START, true);
    read(orders, AGO, AGO + 20_000);
    backlog.look(START + 10, false);
    // One in 10 ms: the next 1,500 take 15 s.
    read(executions, AGO, AGO + 4_900);
    assertTrue(backlog.look(START + 20, false).isNone());
    read(executions, AGO + 4_900, AGO + 5_200);
    assertEquals(held("executions-0"), backlog.look(START + 30, false));
  }

  @Test
  void theSlowestPartitionOfOrdersCounts() {
    TradingPartition slow = backlog.add("orders-1", true);
    backlog.look(START, true);
    read(orders, AGO, AGO + 60_000);
    assertTrue(backlog.look(START + 10, false).isNone());
    read(slow, AGO, AGO + 1_000);
    assertEquals(released("executions-0"), backlog.look(START + 20, false));
    read(executions, AGO, AGO + 900);
    assertEquals(held("executions-0"), backlog.look(START + 30, false));
  }

  @Test
  void anEmptyPartitionOfOrdersHoldsUntilPartitionsHadTimeToShowThemselves() {
    backlog.look(START, true);
    for (long at = 20; at < 1_000; at += 20) {
      assertTrue(backlog.look(START + at, true).isNone());
    }
    assertEquals(released("executions-0"), backlog.look(START + 1_000, true));
    for (long at = 1_020; at < 1_500; at += 20) {
      backlog.look(START + at, true);
      assertFalse(backlog.isCurrent(), "what waited may be old");
    }
    backlog.look(START + 1_500, true);
    assertTrue(backlog.isCurrent());
  }

  @Test
  void anOldPartitionOfOrdersThatGivesNothingMoreHoldsForAMoment() {
    backlog.look(START, true);
    read(orders, AGO, AGO + 1_000);
    backlog.look(START + 20, false);
    read(executions, AGO, AGO + 2_000);
    assertEquals(held("executions-0"), backlog.look(START + 40, false));
    for (long at = 60; at < 540; at += 20) {
      assertTrue(backlog.look(START + at, true).isNone(), "after " + at);
    }
    assertEquals(released("executions-0"), backlog.look(START + 540, true));
  }

  @Test
  void anOldPartitionThatGivesNothingWhileOthersDoHoldsForSomeTurnsOfTheConsumer() {
    TradingPartition busy = backlog.add("orders-1", true);
    backlog.look(START, true);
    read(orders, AGO, AGO + 1_000);
    read(executions, AGO, AGO + 2_000);
    read(busy, AGO, AGO + 590_000);
    assertTrue(backlog.look(START + 20, false).isNone());
    read(busy, AGO + 590_000, AGO + 600_000);
    assertEquals(released("executions-0"), backlog.look(START + 40, false));
  }

  @Test
  void aPartitionThatReadsOnIsToldAgain() {
    backlog.look(START, true);
    read(executions, AGO, AGO + 15_000);
    assertTrue(backlog.look(START + 10, false).isNone());
    read(executions, AGO + 15_000, AGO + 15_010);
    assertEquals(held("executions-0"), backlog.look(START + 20, false));
  }

  @Test
  void aStallIsNotTakenForSilence() {
    backlog.look(START, true);
    read(orders, AGO, AGO + 1_000);
    read(executions, AGO, AGO + 2_000);
    assertTrue(backlog.look(START + 20, false).isNone());
    assertTrue(backlog.look(START + 4_900, true).isNone());
  }

  @Test
  void nothingIsHeldOnceOrdersAreCurrentAndAgainWhenTheyAreNot() {
    backlog.look(START, true);
    read(orders, START - 100, START);
    assertEquals(released("executions-0"), backlog.look(START + 20, false));
    long at = 40;
    for (; !backlog.isCurrent(); at += 20) {
      read(orders, START + at - 20, START + at);
      read(executions, START + at - 20, START + at);
      assertTrue(backlog.look(START + at, true).isNone());
    }
    assertEquals(1_000 + 20, at);
    read(orders, START + at, START + at + 100);
    read(executions, START + at, START + at + 200);
    assertEquals(held("executions-0"), backlog.look(START + at + 600, false));
    assertFalse(backlog.isCurrent());
  }

  @Test
  void executionsWaitAsLongAsTheBacklogOfOrdersGetsShorter() {
    read(executions, AGO, AGO + 1_000);
    for (long at = 0; at < 60_000; at += 100) {
      read(orders, AGO + 10 * at, AGO + 10 * at + 1_000);
      read(executions, AGO + 10 * at + 1_000, AGO + 10 * at + 2_000);
      backlog.look(START + at, false);
      assertFalse(backlog.isCurrent());
    }
    assertFalse(backlog.isCurrent());
  }

  @Test
  void nothingIsHeldForOrdersThatAreLateByThemselves() {
    backlog.look(START, true);
    for (long at = 0; at < 5_000; at += 20) {
      read(orders, START + at - 10_000, START + at - 9_980);
      read(executions, START + at - 5_000, START + at - 4_980);
      assertTrue(backlog.look(START + at, true).isNone());
    }
    assertEquals(released("executions-0"), backlog.look(START + 5_000, true));
    assertFalse(backlog.isCurrent(), "time gives up later");
  }

  @Test
  void executionsWaitForOrdersAsLongAsTheReaderIsTooSlow() {
    read(executions, AGO, AGO + 30_000);
    for (long at = 0; at < 60_000; at += 20) {
      read(orders, AGO + at / 2, AGO + at / 2 + 10);
      backlog.look(START + at, false);
      assertTrue(executions.waits());
    }
  }

  @Test
  void timeWaitsForExecutionsThatWait() {
    read(executions, AGO, AGO + 60_000);
    for (long at = 0; at < 60_000; at += 20) {
      read(orders, AGO + at / 2, AGO + at / 2 + 10);
      backlog.look(START + at, at % 100 == 0);
    }
    assertTrue(executions.waits());
    assertTrue(executions.holdsTime());
    assertEquals(AGO + 60_000 - 10 - 21, backlog.watermarkMillis(executions));
  }

  /** One record in 10 ms. */
  private static void read(TradingPartition partition, long from, long to) {
    for (long at = from; at < to; at += 10) {
      partition.read(at);
    }
  }

  private static Backlog.Change held(String name) {
    return new Backlog.Change(List.of(name), List.of());
  }

  private static Backlog.Change released(String name) {
    return new Backlog.Change(List.of(), List.of(name));
  }
}
