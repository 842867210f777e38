package io.peerhalt.watch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How time follows the data and the clock. */
class BacklogTest extends TwoPartitions {

  @Test
  void saysNothingUntilPartitionsHadTimeToShowThemselves() {
    passIdle(990);
    one.read(START + 990);
    assertEquals(NONE, backlog.watermarkMillis(one));
    passIdle(1_000);
    assertEquals(START + 990 - 21, backlog.watermarkMillis(one));
  }

  @Test
  void followsABacklogInItsOwnTime() {
    for (long t = 0; t < 60_000; t += 10) {
      one.read(AGO + 20 * t);
      two.read(AGO + 20 * t + 3_000);
      look(t, false);
      assertEquals(t < 1_000 ? NONE : AGO + 20 * t - 21, backlog.watermarkMillis(one));
    }
    assertFalse(backlog.isCurrent());
  }

  @Test
  void onceAllIsReadTheClockBoundsTheWait() {
    readBoth(3_000);
    assertTrue(backlog.isCurrent());
    two.read(START + 3_100);
    passIdle(3_400);
    assertEquals(START + 3_100 - 21, backlog.watermarkMillis(two));
    passIdle(9_000);
    assertEquals(START + 8_500, backlog.watermarkMillis(two));
    assertEquals(START + 8_500, backlog.watermarkMillis(one));
  }

  @Test
  void anEmptyPartitionHoldsNothingBackOnceTheBacklogIsRead() {
    for (long t = 0; t < 2_000; t += 10) {
      one.read(START - 60_000 + 30 * t);
      look(t, false);
    }
    assertEquals(NONE, backlog.watermarkMillis(two));
    for (long t = 2_000; t < 5_000; t += 10) {
      one.read(START + t);
      look(t, false);
    }
    assertEquals(START + 4_990 - 500, backlog.watermarkMillis(two));
  }

  @Test
  void aBacklogIsReadOnceThereIsNothingToReadForALittle() {
    for (long t = 0; t < 2_000; t += 10) {
      one.read(START - 60_000 + 10 * t);
      look(t, false);
    }
    passIdle(2_470);
    assertFalse(backlog.isCurrent());
    passIdle(2_500);
    assertTrue(backlog.isCurrent());
  }

  @Test
  void aBacklogIsNotReadWhileItsReadingIsHeldUp() {
    for (long t = 0; t < 60_000; t += 1_900) {
      one.read(AGO + t);
      two.read(AGO + t);
      look(t, false);
      look(t + 1_890, false);
      assertFalse(backlog.isCurrent());
    }
  }

  /** Reads three quarters of what comes: never again is anything current. */
  @Test
  void aReaderThatIsTooSlowJudgesLateAndNotByTheClock() {
    readBoth(3_000);
    for (long t = 0; t < 120_000; t += 10) {
      one.read(START + 3_000 + t * 3 / 4);
      two.read(START + 3_000 + t * 3 / 4);
      look(3_000 + t, false);
      long read = START + 3_000 + t * 3 / 4 - 21;
      assertEquals(read, Math.max(read, backlog.watermarkMillis(one)), "after " + t);
    }
    assertFalse(backlog.isCurrent());
  }

  @Test
  void aReaderThatWaitsForASlowBrokerIsNotTakenForLatePartitions() {
    readBoth(3_000);
    for (long t = 0; t < 60_000; t += 10) {
      if (t % 400 == 0) {
        one.read(START + 3_000 + t * 3 / 4);
        two.read(START + 3_000 + t * 3 / 4);
      }
      look(3_000 + t, true);
    }
    assertEquals(START + 3_000 + 59_600 * 3 / 4 - 21, backlog.watermarkMillis(one));
  }

  @Test
  void whatCameWhileTheReaderStoodStillIsABacklog() {
    readBoth(3_000);
    look(8_000, false);
    assertEquals(START + 2_990 - 21, backlog.watermarkMillis(one));
    for (long t = 0; t < 500; t += 10) {
      one.read(START + 3_000 + 10 * t);
      two.read(START + 3_000 + 10 * t);
      look(8_000 + t, false);
      assertEquals(START + 3_000 + 10 * t - 21, backlog.watermarkMillis(one));
    }
  }

  @Test
  void runsAheadOfTheClocksBoundWithItsRecords() {
    readBoth(3_000);
    one.read(START + 2_995);
    one.read(START + 2_800);
    look(3_000, false);
    assertEquals(START + 2_995 - 21, backlog.watermarkMillis(one));
  }

  @Test
  void aPartitionFarAheadMovesNoOther() {
    readBoth(3_000);
    one.read(START + 86_400_000);
    look(3_000, false);
    assertEquals(START + 86_400_000 - 21, backlog.watermarkMillis(one));
    assertEquals(START + 2_990 - 21, backlog.watermarkMillis(two));
  }

  @Test
  void aPartitionOfWhichNoMoreIsReadIsForgotten() {
    one.read(AGO);
    backlog.forget("orders-1");
    backlog.forget("orders-2");
    passIdle(1_000);
    assertTrue(backlog.isCurrent());
  }

  @Test
  void whatAPartitionHoldsThatIsFoundLaterIsABacklog() {
    readBoth(3_000);
    passIdle(3_200);
    assertTrue(backlog.isCurrent());
    TradingPartition found = backlog.add("orders-3", true);
    for (long t = 3_210; t < 6_000; t += 10) {
      one.read(START + t);
      two.read(START + t);
      found.read(START - 300_000 + 10 * t);
      look(t, true);
      assertEquals(START - 300_000 + 10 * t - 21, backlog.watermarkMillis(found));
    }
  }

  @Test
  void partitionsThatAreGivenLateAreNotLate() {
    Backlog slow = new Backlog(LIVE, START);
    for (long t = 0; t < 5_000; t += 10) {
      slow.look(START + t, true);
      assertEquals(NONE, slow.watermarkMillis());
    }
    TradingPartition given = slow.add("orders-1", true);
    given.read(AGO);
    slow.look(START + 5_000, false);
    assertEquals(NONE, slow.watermarkMillis(given));
    given.read(AGO + 100_000);
    for (long t = 5_010; t <= 6_000; t += 10) {
      given.read(AGO + 100_000 + t);
      slow.look(START + t, false);
    }
    assertEquals(AGO + 106_000 - 21, slow.watermarkMillis(given));
  }
}
