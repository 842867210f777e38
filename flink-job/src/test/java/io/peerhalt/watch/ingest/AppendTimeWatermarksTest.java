package io.peerhalt.watch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.schemas.Topics;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

/** Times in wall milliseconds; the watch starts at {@link #START}. */
class AppendTimeWatermarksTest {

  private static final long START = 1_000_000;
  private static final long NONE = Long.MIN_VALUE;
  private static final WatermarkRules LIVE = new WatermarkRules(20, 500, 1_000, 10_000);

  private final TestClock clock = new TestClock(START);

  /** One partition. */
  private static final class Split implements WatermarkOutput {

    private final WatermarkGenerator<KafkaBytes> generator;
    private long watermark = NONE;

    Split(AppendTimeWatermarks strategy) {
      generator = strategy.createWatermarkGenerator(null);
    }

    Split reads(long appendMillis) {
      generator.onEvent(record(appendMillis), appendMillis, this);
      return this;
    }

    long watermark() {
      generator.onPeriodicEmit(this);
      return watermark;
    }

    @Override
    public void emitWatermark(Watermark mark) {
      watermark = Math.max(watermark, mark.getTimestamp());
    }

    @Override
    public void markIdle() {
      throw new AssertionError("a partition is never idle, it is only slow");
    }

    @Override
    public void markActive() {}
  }

  @Test
  void timestampsAreAppendTimes() {
    var assigner = live().createTimestampAssigner(null);
    assertEquals(77, assigner.extractTimestamp(record(77), 5));
  }

  @Test
  void saysNothingUntilPartitionsHadTimeToShowThemselves() {
    Split split = new Split(live()).reads(START + 900);
    clock.at(START + 999);
    assertEquals(NONE, split.watermark());
    clock.at(START + 1_000);
    assertEquals(START + 900 - 20 - 1, split.watermark());
  }

  @Test
  void followsTheBacklogInItsOwnTime() {
    Split split = new Split(live());
    for (long at = 0; at <= 9_000; at += 100) {
      clock.at(START + at);
      split.reads(START - 3_600_000 + 10 * at);
      assertEquals(at < 1_000 ? NONE : START - 3_600_000 + 10 * at - 21, split.watermark());
    }
  }

  @Test
  void aPartitionWithoutRecordsHoldsNothingBackOnceTheBacklogIsRead() {
    AppendTimeWatermarks strategy = live();
    Split empty = new Split(strategy);
    Split full = new Split(strategy);
    clock.at(START + 2_000);
    full.reads(START - 60_000).watermark();
    assertEquals(NONE, empty.watermark());
    clock.at(START + 3_999);
    full.reads(START + 3_990).watermark();
    assertEquals(NONE, empty.watermark());
    clock.at(START + 4_000);
    assertEquals(START + 3_500, empty.watermark());
  }

  @Test
  void aBacklogIsNotOverWhileItsReadingIsHeldUp() {
    Split split = new Split(live());
    for (long at = 0; at < 9_000; at += 1_900) {
      clock.at(START + at);
      split.reads(START - 3_600_000 + at).watermark();
      clock.at(START + at + 1_899);
      assertEquals(START - 3_600_000 + at - 21, split.watermark());
    }
  }

  @Test
  void aBacklogThatTakesTooLongDoesNotHoldBackForEver() {
    AppendTimeWatermarks strategy = live();
    Split slow = new Split(strategy);
    Split empty = new Split(strategy);
    for (long at = 0; at < 10_000; at += 100) {
      clock.at(START + at);
      slow.reads(START - 100_000 + at).watermark();
      assertEquals(NONE, empty.watermark());
    }
    clock.at(START + 10_000);
    assertEquals(START + 9_500, slow.watermark());
    assertEquals(START + 9_500, empty.watermark());
  }

  @Test
  void aBacklogMayTakeAsLongAsItGetsShorter() {
    AppendTimeWatermarks strategy = live();
    Split backlog = new Split(strategy);
    Split always = new Split(strategy);
    long from = START - 3_600_000;
    for (long at = 0; from + 10 * at < START + at; at += 100) {
      clock.at(START + at);
      always.reads(START + at - 5_000).watermark();
      backlog.reads(from + 10 * at);
      assertEquals(at < 1_000 ? NONE : from + 10 * at - 21, backlog.watermark());
    }
  }

  @Test
  void anEmptyPartitionHoldsALongBacklogBackForAWhileOnly() {
    AppendTimeWatermarks strategy = live();
    Split backlog = new Split(strategy);
    Split empty = new Split(strategy);
    for (long at = 0; at <= 20_000; at += 100) {
      clock.at(START + at);
      backlog.reads(START - 3_600_000 + 10 * at).watermark();
      assertEquals(at < 10_000 ? NONE : START + at - 500, empty.watermark());
    }
  }

  @Test
  void aPartitionThatIsAlwaysLateHoldsABacklogBackForAWhileOnly() {
    AppendTimeWatermarks strategy = live();
    Split always = new Split(strategy);
    Split current = new Split(strategy);
    for (long at = 0; at <= 30_000; at += 100) {
      clock.at(START + at);
      current.reads(START + at).watermark();
      always.reads(START + at - 5_000);
      assertEquals(
          at < 1_000 ? NONE : at < 10_000 ? START + at - 5_021 : START + at - 500,
          always.watermark());
    }
  }

  @Test
  void whatCameWhileTheWatchStoodStillIsABacklog() {
    AppendTimeWatermarks strategy = live();
    Split split = caughtUp(strategy);
    Split quiet = new Split(strategy);
    for (long at = 2_000; at < 3_000; at += 100) {
      clock.at(START + at);
      split.reads(START + at).watermark();
      quiet.watermark();
    }
    clock.at(START + 8_000);
    assertEquals(START + 2_900 - 21, split.watermark());
    assertEquals(START + 7_500, quiet.watermark());
    for (long at = 0; at <= 500; at += 100) {
      clock.at(START + 8_000 + at);
      split.reads(START + 3_000 + 11 * at);
      assertEquals(START + 3_000 + 11 * at - 21, split.watermark());
    }
    pass(8_600, 10_500, split);
    assertEquals(START + 10_000, split.watermark());
  }

  @Test
  void aPartitionThatWasLateBeforeTheWatchStoodStillIsNotWaitedFor() {
    Split late = caughtUp(live());
    for (long at = 2_000; at < 3_000; at += 100) {
      clock.at(START + at);
      late.reads(START + at - 5_000).watermark();
    }
    clock.at(START + 8_000);
    assertEquals(START + 7_500, late.watermark());
    assertEquals(START + 7_500, late.reads(START + 3_000).watermark());
  }

  @Test
  void onceLiveOldRecordsDoNotBringTheBacklogBack() {
    Split split = caughtUp(live());
    pass(2_000, 5_000, split);
    split.reads(START - 60_000);
    assertEquals(START + 4_500, split.watermark());
  }

  @Test
  void neverTrailsTheWallClockByMoreThanTheLongestWait() {
    Split split = caughtUp(live());
    for (long at = 2_000; at < 60_000; at += 333) {
      clock.at(START + at);
      assertEquals(START + at - 500, split.watermark());
    }
  }

  @Test
  void runsAheadOfThatWithItsRecords() {
    Split split = caughtUp(live());
    pass(2_000, 5_000, split);
    split.reads(START + 4_995).reads(START + 4_800);
    assertEquals(START + 4_995 - 21, split.watermark());
  }

  @Test
  void aPartitionFarAheadMovesNoOther() {
    AppendTimeWatermarks strategy = live();
    Split wild = caughtUp(strategy);
    Split sane = new Split(strategy);
    pass(2_000, 5_000, wild);
    wild.reads(START + 86_400_000);
    assertEquals(START + 86_400_000 - 21, wild.watermark());
    assertEquals(START + 4_500, sane.watermark());
    sane.reads(START + 4_990);
    assertEquals(START + 4_990 - 21, sane.watermark());
  }

  @Test
  void replayHasNoWallClock() {
    Split split =
        new Split(new AppendTimeWatermarks(new WatermarkRules(20, 0, 0, 0), clock)).reads(50);
    for (long now : new long[] {START, 0, Long.MAX_VALUE / 2, START + 60_000}) {
      clock.at(now);
      assertEquals(29, split.watermark());
    }
  }

  @Test
  void replayDoesNotWaitForPartitionsByTheWallClock() {
    Split split =
        new Split(new AppendTimeWatermarks(new WatermarkRules(20, 0, 1_000, 10_000), clock));
    assertEquals(29, split.reads(50).watermark());
  }

  private AppendTimeWatermarks live() {
    return new AppendTimeWatermarks(LIVE, clock);
  }

  private Split caughtUp(AppendTimeWatermarks strategy) {
    Split split = new Split(strategy);
    clock.at(START + 2_000);
    assertEquals(START + 1_500, split.watermark());
    return split;
  }

  /** Lets time pass, with a look at the split now and then. */
  private void pass(long fromMillis, long untilMillis, Split split) {
    for (long at = fromMillis; at <= untilMillis; at += 100) {
      clock.at(START + at);
      split.watermark();
    }
  }

  private static KafkaBytes record(long appendMillis) {
    return new KafkaBytes(Topics.ORDERS, 0, 0, appendMillis, new byte[0], new byte[0]);
  }
}
