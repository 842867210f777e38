package io.peerhalt.watch.ingest;

/** A subtask with two partitions. Times in wall milliseconds; reading starts at {@link #START}. */
abstract class TwoPartitions {

  static final long START = 10_000_000;
  static final long AGO = START - 3_600_000;
  static final long NONE = Long.MIN_VALUE;
  static final WatermarkRules LIVE = new WatermarkRules(20, 500, 1_000, 10_000, 10);

  final Backlog backlog = new Backlog(LIVE, START);
  final TradingPartition one = backlog.add("orders-1", true);
  final TradingPartition two = backlog.add("orders-2", true);
  private long at;

  /** Both partitions are read as they come, up to a time. */
  void readBoth(long untilMillis) {
    for (; at < untilMillis; at += 10) {
      one.read(START + at);
      two.read(START + at);
      look(at, false);
    }
  }

  /** There is nothing to read, up to a time. */
  void passIdle(long untilMillis) {
    for (; at <= untilMillis; at += 10) {
      look(at, true);
    }
  }

  /** Looks at a time after the start. */
  void look(long millis, boolean idle) {
    backlog.look(START + millis, idle);
    at = millis;
  }
}
