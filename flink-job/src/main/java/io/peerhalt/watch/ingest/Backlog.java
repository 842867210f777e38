package io.peerhalt.watch.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one source subtask has still to read of the trading topics, and who waits for it.
 *
 * <p>While it is behind, after a start, a standstill, or because it is too slow, event time follows
 * the data alone: what is read late is judged late, but in its own order. Executions wait for
 * orders: a consumer reads its partitions by equal bytes, and there are several times as many
 * orders as executions, which would be read long before the orders that they belong to. Once all is
 * current the wall clock bounds the wait, and nothing is held.
 *
 * <p>A partition that is empty, or late for no fault of the watch, must not hold the others back.
 * It shows: it comes no nearer to its end though the reader has time to spare. Executions give up
 * such a partition after half of {@link WatermarkRules#catchUpMillis}, time after all of it, until
 * it is current again. The append time is one clock for all servers; this is the one place of the
 * watch that compares it with a wall clock. Times in wall milliseconds. For one thread.
 */
final class Backlog {

  /** Nothing old for so many times the longest wait: a consumer is held up for a while at times. */
  private static final int HELD_UP = 4;

  /** A consumer comes back to each partition after so many records of every other, by far. */
  private static final int RECORDS_A_TURN = 20_000;

  /** A reader that is idle for one part in so many has time to spare. */
  private static final int SPARE = 10;

  private final WatermarkRules rules;
  private final ReaderTime reader;
  private final Map<String, TradingPartition> partitions = new LinkedHashMap<>();
  private final long startedMillis;
  private long settledMillis;
  private boolean current;
  private boolean wasBehind;
  private long awakeAtOld;
  private long idleAtOld;
  private long whileSinceMillis;
  private long whileIdleMillis;

  /** Reading begins. */
  Backlog(WatermarkRules rules, long nowMillis) {
    this.rules = rules;
    this.reader = new ReaderTime(nowMillis);
    this.startedMillis = nowMillis;
    begin();
  }

  /**
   * Adds a partition, at the start or when it was found. What it holds by then is a backlog.
   *
   * @return it, as far as it will be read
   */
  TradingPartition add(String name, boolean isOrders) {
    if (partitions.isEmpty()) {
      settledMillis = reader.nowMillis() + rules.settleMillis();
    }
    TradingPartition partition = new TradingPartition(isOrders, reader);
    partitions.put(name, partition);
    begin();
    return partition;
  }

  /** Forgets a partition of which nothing more will be read. */
  void forget(String name) {
    partitions.remove(name);
  }

  /** Returns the partitions by name. */
  Map<String, TradingPartition> partitions() {
    return Collections.unmodifiableMap(partitions);
  }

  /** Returns whether all was read, so that the wall clock bounds the wait and nothing is held. */
  boolean isCurrent() {
    return current;
  }

  /**
   * Looks how far all have been read; to be called more often than a partition may trail the clock.
   *
   * @param idle whether there was nothing to read just now
   * @return what is to change
   */
  Change look(long nowMillis, boolean idle) {
    long beforeMillis = reader.nowMillis();
    if (reader.passTo(nowMillis, idle) >= rules.maxWaitMillis() && current) {
      fallBehind(beforeMillis);
    }
    partitions.values().forEach(this::look);
    if (current) {
      return Change.NONE;
    }
    weigh();
    Change change = hold();
    current = !settles() && isRead();
    return change;
  }

  /**
   * Returns up to when all was read, {@link Long#MIN_VALUE} if that is not known: no older record
   * is expected, or waited for.
   */
  long watermarkMillis() {
    if (partitions.isEmpty()) {
      return watermarkWithoutPartitions();
    }
    long slowest = Long.MAX_VALUE;
    for (TradingPartition partition : partitions.values()) {
      slowest = Math.min(slowest, watermarkMillis(partition));
    }
    return slowest;
  }

  /** Returns the same for one partition. */
  long watermarkMillis(TradingPartition partition) {
    if (settles()) {
      return Long.MIN_VALUE;
    }
    long newest = partition.headway().newestMillis();
    long read = newest == Long.MIN_VALUE ? newest : newest - rules.outOfOrdernessMillis() - 1;
    return current || !partition.holdsTime()
        ? Math.max(read, reader.nowMillis() - rules.maxWaitMillis())
        : read;
  }

  /** It may yet be given some, and what they hold must not be late. */
  private long watermarkWithoutPartitions() {
    long now = reader.nowMillis();
    return now - startedMillis < rules.catchUpMillis()
        ? Long.MIN_VALUE
        : now - rules.maxWaitMillis();
  }

  /**
   * Partitions by name.
   *
   * @param hold those that wait from now on
   * @param release those that need not wait any more
   */
  record Change(List<String> hold, List<String> release) {
    private static final Change NONE = new Change(List.of(), List.of());

    boolean isNone() {
      return hold.isEmpty() && release.isEmpty();
    }
  }

  /** Partitions may not have shown themselves yet. */
  private boolean settles() {
    return reader.nowMillis() < settledMillis;
  }

  /** Who gave nothing for long is not waited for: it has nothing to give. */
  private void fallBehind(long sinceMillis) {
    partitions.values().stream()
        .filter(partition -> partition.headway().isBefore(sinceMillis - rules.catchUpMillis()))
        .forEach(TradingPartition::giveUp);
    begin();
  }

  private void begin() {
    current = false;
    wasBehind = false;
    sawOld();
    beginWhile();
  }

  private void beginWhile() {
    whileSinceMillis = reader.nowMillis();
    whileIdleMillis = reader.idleMillis();
    partitions.values().forEach(TradingPartition::restart);
  }

  private void sawOld() {
    awakeAtOld = reader.awakeMillis();
    idleAtOld = reader.idleMillis();
  }

  private void look(TradingPartition partition) {
    boolean old = isBehind(partition);
    if (!old) {
      partition.waitAgain();
    }
    if (!partition.takeUnseen() || !old || !partition.holdsTime()) {
      return;
    }
    if (current && cameLate(partition)) {
      partition.giveUp();
      return;
    }
    if (current) {
      fallBehind(reader.nowMillis());
    }
    sawOld();
    wasBehind = true;
  }

  /** It was not there yet when there was nothing to read, and time has gone on without it. */
  private boolean cameLate(TradingPartition partition) {
    return partition.lastMillis() < reader.idleAtMillis() - rules.maxWaitMillis();
  }

  /** Half of the longest wait, so that nothing is late yet when time begins to follow the data. */
  private boolean isBehind(TradingPartition partition) {
    return partition.headway().isBefore(reader.nowMillis() - rules.maxWaitMillis() / 2);
  }

  private boolean isRead() {
    if (partitions.values().stream().anyMatch(TradingPartition::waits)) {
      return false;
    }
    long awake = reader.awakeMillis() - awakeAtOld;
    long patience = rules.maxWaitMillis() * (wasBehind ? HELD_UP : 1);
    return awake >= patience || reader.idleMillis() - idleAtOld >= rules.maxWaitMillis();
  }

  /** Weighs after each half of the longest catch-up which partitions are worth waiting for. */
  private void weigh() {
    long millis = reader.nowMillis() - whileSinceMillis;
    if (millis < rules.catchUpMillis() / 2) {
      return;
    }
    long idle = reader.idleMillis() - whileIdleMillis;
    boolean spare = idle * SPARE >= millis;
    boolean anyCurrent = partitions.values().stream().anyMatch(p -> !isBehind(p));
    for (TradingPartition partition : partitions.values()) {
      if (isInVain(partition, millis, spare, anyCurrent)) {
        partition.waitedInVain();
      } else if (partition.headway().isMade(millis)) {
        partition.waitAgain();
      }
    }
    beginWhile();
  }

  private boolean isInVain(
      TradingPartition partition, long millis, boolean spare, boolean anyCurrent) {
    if (partition.hasWaited()) {
      return false;
    }
    Headway headway = partition.headway();
    if (headway.isNone()) {
      return spare || givesNothing(partition);
    }
    boolean byItself = anyCurrent || headway.isConstant(millis);
    return spare && byItself && isBehind(partition) && !headway.isMade(millis);
  }

  private boolean givesNothing(TradingPartition partition) {
    return partition.othersRecords() >= (long) RECORDS_A_TURN * partitions.size();
  }

  private Change hold() {
    List<String> hold = new ArrayList<>();
    List<String> release = new ArrayList<>();
    long slowest = slowestOrdersMillis();
    partitions.forEach(
        (name, partition) -> {
          boolean waits = !partition.isOrders() && partition.reachMillis() >= slowest;
          if (partition.tell(waits)) {
            (waits ? hold : release).add(name);
          }
        });
    if (!release.isEmpty()) {
      // What waited is as old as it was.
      sawOld();
    }
    return new Change(hold, release);
  }

  /** Returns the append time up to which all orders were read, the end of time if to the end. */
  private long slowestOrdersMillis() {
    long slowest = Long.MAX_VALUE;
    for (TradingPartition partition : partitions.values()) {
      if (hasOrdersToCome(partition)) {
        slowest = Math.min(slowest, partition.headway().newestMillis());
      }
    }
    return slowest;
  }

  /**
   * A partition that gives nothing while there is nothing else to read has nothing to give. To hold
   * executions for orders that are hardly behind would cost more time than it saves.
   */
  private boolean hasOrdersToCome(TradingPartition partition) {
    long patience = partition.isUnread() ? rules.settleMillis() : rules.maxWaitMillis();
    return partition.holdsExecutions()
        && partition.headway().isBefore(reader.nowMillis() - rules.maxWaitMillis())
        && partition.idleMillis() < patience
        && !givesNothing(partition);
  }
}
