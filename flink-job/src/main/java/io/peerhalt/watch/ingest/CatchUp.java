package io.peerhalt.watch.ingest;

/**
 * Whether a source subtask is still reading the backlog of its start. While it does, event time
 * follows the data alone, so that a backlog is judged in its own order; afterwards, and for good,
 * the wall clock bounds the wait. Shared by the splits of one subtask; times in wall milliseconds.
 */
final class CatchUp {

  /**
   * A source that is held up by what is behind it reads nothing for a while. That is not yet the
   * end of the backlog, and to take it for the end would judge the rest of it as one late heap.
   */
  private static final int HELD_UP = 4;

  private final WatermarkRules rules;
  private final long startedMillis;
  private long lastOldRecordMillis;
  private boolean behind;
  private boolean over;

  CatchUp(WatermarkRules rules, long nowMillis) {
    this.rules = rules;
    this.startedMillis = nowMillis;
    this.lastOldRecordMillis = nowMillis;
  }

  /** Tells that a record appended at {@code appendMillis} was read now. */
  void read(long appendMillis, long nowMillis) {
    if (!over && appendMillis < nowMillis - rules.maxWaitMillis()) {
      lastOldRecordMillis = nowMillis;
      behind = true;
    }
  }

  /**
   * Returns whether watermarks are withheld, because partitions may not have shown themselves yet;
   * never in replay, which has no wall clock.
   */
  boolean settling(long nowMillis) {
    return rules.live() && !over && nowMillis - startedMillis < rules.settleMillis();
  }

  /** Returns whether the backlog is done, or took too long. */
  boolean isOver(long nowMillis) {
    if (!over && rules.live()) {
      long patience = rules.maxWaitMillis() * (behind ? HELD_UP : 1);
      boolean nothingOld = nowMillis - lastOldRecordMillis >= patience;
      boolean tooLong = nowMillis - startedMillis >= rules.catchUpMillis();
      over = !settling(nowMillis) && (nothingOld || tooLong);
    }
    return over;
  }
}
