package io.peerhalt.watch.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a source subtask reads a backlog: that of its start, or what came up while it stood
 * still, as in a long garbage collection. While it does, event time follows the data alone, so that
 * a backlog is judged in its own order; then the wall clock bounds the wait. Nothing is waited for
 * that does not get nearer to its end ({@link Headway}): a partition that is empty, or late for no
 * fault of the watch, must not hold the others back. Shared by the splits of one subtask; times in
 * wall milliseconds.
 */
final class CatchUp {

  /**
   * A source that is held up by what is behind it reads nothing for a while. That is not yet the
   * end of the backlog, and to take it for the end would judge the rest of it as one late heap.
   */
  private static final int HELD_UP = 4;

  private final WatermarkRules rules;
  private final long startedMillis;
  private final List<Split> splits = new ArrayList<>();
  private long lastLookMillis;
  private long lastOldRecordMillis;
  private long headwaySinceMillis;
  private boolean behind;
  private boolean over;

  CatchUp(WatermarkRules rules, long nowMillis) {
    this.rules = rules;
    this.startedMillis = nowMillis;
    begin(nowMillis);
  }

  /** One split, as far as it was read. */
  final class Split {
    private final Headway headway = new Headway();
    private boolean unseen;

    /** Whether it is empty or late for no fault of the watch, until it was read to its end. */
    private boolean unwaited;

    /** Tells that a record appended at {@code appendMillis} was read. */
    void read(long appendMillis) {
      headway.read(appendMillis);
      unseen = true;
    }

    /** Returns the append time of the newest record, the beginning of time before the first. */
    long newestMillis() {
      return headway.newestMillis();
    }

    /** Looks how far all was read; to be called more often than a split may trail the clock. */
    void look(long nowMillis) {
      boolean old = headway.isBefore(nowMillis - rules.maxWaitMillis());
      unwaited &= old;
      if (unseen && old && !unwaited) {
        lastOldRecordMillis = nowMillis;
        behind = true;
      }
      unseen = false;
      lookAtAll(nowMillis);
    }

    /** Returns whether the wall clock bounds the wait for the split. */
    boolean isBounded() {
      return over || unwaited;
    }
  }

  /** Returns a split of the subtask. */
  Split split() {
    Split split = new Split();
    splits.add(split);
    return split;
  }

  /**
   * Returns whether watermarks are withheld, because partitions may not have shown themselves yet;
   * never in replay, which has no wall clock.
   */
  boolean settling(long nowMillis) {
    return rules.live() && !over && nowMillis - startedMillis < rules.settleMillis();
  }

  private void begin(long nowMillis) {
    over = false;
    behind = false;
    lastLookMillis = nowMillis;
    lastOldRecordMillis = nowMillis;
    headwaySinceMillis = nowMillis;
    splits.forEach(split -> split.headway.restart());
  }

  private void lookAtAll(long nowMillis) {
    if (!rules.live()) {
      return;
    }
    if (over && nowMillis - lastLookMillis >= rules.maxWaitMillis()) {
      // What was behind before the watch stood still was so without it.
      unwait(lastLookMillis - rules.maxWaitMillis());
      begin(nowMillis);
    }
    lastLookMillis = nowMillis;
    if (!over && !settling(nowMillis)) {
      long patience = rules.maxWaitMillis() * (behind ? HELD_UP : 1);
      over = nowMillis - lastOldRecordMillis >= patience || isStuck(nowMillis);
    }
  }

  private boolean isStuck(long nowMillis) {
    long millis = nowMillis - headwaySinceMillis;
    if (millis < rules.catchUpMillis()) {
      return false;
    }
    boolean stuck = splits.stream().noneMatch(split -> split.headway.isMade(millis));
    if (stuck) {
      unwait(nowMillis - rules.maxWaitMillis());
    }
    for (Split split : splits) {
      split.unwaited |= split.headway.isNone();
      split.headway.restart();
    }
    headwaySinceMillis = nowMillis;
    return stuck;
  }

  private void unwait(long beforeMillis) {
    splits.forEach(split -> split.unwaited |= split.headway.isBefore(beforeMillis));
  }
}
