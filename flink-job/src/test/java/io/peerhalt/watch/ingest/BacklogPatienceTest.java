package io.peerhalt.watch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which partitions time waits for. */
class BacklogPatienceTest extends TwoPartitions {

  @Test
  void aPartitionThatIsAlwaysLateHoldsTheOthersBackForAWhileOnly() {
    for (long t = 0; t < 30_000; t += 10) {
      one.read(START + t);
      two.read(START + t - 5_000);
      look(t, true);
      assertEquals(
          t < 1_000 ? NONE : t < 10_000 ? START + t - 5_021 : START + t - 500,
          backlog.watermarkMillis(two),
          "after " + t);
    }
  }

  @Test
  void whatWasNotThereWhenThereWasNothingToReadIsNotWaitedFor() {
    readBoth(3_000);
    for (long t = 3_000; t < 5_000; t += 10) {
      one.read(START + t);
      two.read(START + t - 5_000);
      look(t, true);
      assertEquals(Math.max(START + 2_990 - 21, START + t - 500), backlog.watermarkMillis(two));
      assertTrue(backlog.isCurrent());
    }
  }

  @Test
  void whatIsLateForAReaderThatHadNoTimeToSpareIsWaitedFor() {
    readBoth(3_000);
    two.read(START + 3_000);
    for (long t = 3_000; t < 5_000; t += 10) {
      one.read(START + t);
      look(t, false);
    }
    two.read(START + 3_010);
    look(5_000, false);
    assertFalse(backlog.isCurrent());
    assertEquals(START + 3_010 - 21, backlog.watermarkMillis(two));
  }

  @Test
  void aPartitionThatGetsALittleLateHoldsTheOthersBackForAWhileOnly() {
    readBoth(3_000);
    for (long t = 3_000; t < 14_000; t += 10) {
      one.read(START + t);
      two.read(START + t - 400);
      look(t, true);
      assertEquals(Math.max(START + 2_990, START + t - 400) - 21, backlog.watermarkMillis(two));
      assertEquals(t < 3_250 || t >= 13_750, backlog.isCurrent(), "after " + t);
    }
    two.read(START + 13_990);
    look(14_000, false);
    two.read(START + 14_000);
    look(14_300, false);
    assertFalse(backlog.isCurrent(), "a partition that was current again is waited for");
  }

  @Test
  void aPartitionThatIsLateByItselfAloneOnItsSubtaskIsNotWaitedForEither() {
    backlog.forget("orders-2");
    for (long t = 0; t < 30_000; t += 10) {
      one.read(START + t - 5_000);
      look(t, true);
    }
    assertEquals(START + 29_990 - 500, backlog.watermarkMillis(one));
  }

  @Test
  void anEmptyPartitionHoldsALongBacklogBackForAWhileOnly() {
    for (long t = 0; t <= 20_000; t += 10) {
      one.read(AGO + 100 * t);
      look(t, t % 30 == 0);
      assertEquals(t < 10_000 ? NONE : START + t - 500, backlog.watermarkMillis(two), "" + t);
    }
    assertFalse(backlog.isCurrent());
  }

  @Test
  void whoWasSilentForLongBeforeIsNotWaitedFor() {
    readBoth(3_000);
    for (long t = 3_000; t < 14_000; t += 10) {
      one.read(START + t);
      look(t, false);
    }
    look(19_000, false);
    assertFalse(backlog.isCurrent());
    assertEquals(START + 18_500, backlog.watermarkMillis(two));
    assertEquals(START + 13_990 - 21, backlog.watermarkMillis(one));
  }

  @Test
  void whoWasSilentForLongIsNotWaitedForHoweverSlowTheReaderGets() {
    readBoth(3_000);
    for (long t = 3_000; t < 60_000; t += 10) {
      one.read(START + (t < 14_000 ? t : 14_000 + (t - 14_000) / 2));
      look(t, false);
    }
    assertFalse(backlog.isCurrent());
    assertEquals(START + 59_990 - 500, backlog.watermarkMillis(two));
    assertEquals(START + 14_000 + 45_990 / 2 - 21, backlog.watermarkMillis(one));
  }

  @Test
  void whoIsSilentForAMomentIsWaitedForUntilThereIsNothingToReadForAMoment() {
    readBoth(3_000);
    for (long t = 3_000; t < 6_000; t += 10) {
      one.read(START + t - (t < 5_000 ? 0 : 300));
      look(t, t < 5_000);
    }
    assertEquals(START + 2_990 - 21, backlog.watermarkMillis(two));
    assertFalse(backlog.isCurrent());
    for (long t = 6_000; t < 6_490; t += 10) {
      look(t, true);
      assertFalse(backlog.isCurrent());
    }
    look(6_490, true);
    assertTrue(backlog.isCurrent());
    assertEquals(START + 6_490 - 500, backlog.watermarkMillis(two));
  }

  @Test
  void aSubtaskWithoutPartitionsHoldsNobodyBackForEver() {
    Backlog none = new Backlog(LIVE, START);
    none.look(START + 9_999, true);
    assertEquals(NONE, none.watermarkMillis());
    none.look(START + 10_000, true);
    assertEquals(START + 9_500, none.watermarkMillis());
  }
}
