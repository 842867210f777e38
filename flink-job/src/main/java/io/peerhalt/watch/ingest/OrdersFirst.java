package io.peerhalt.watch.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which partitions of executions wait while one source subtask reads the backlog of its start. A
 * consumer reads its partitions by equal bytes, and there are several times as many orders as
 * executions: unheld, executions would be read long before the orders that they belong to, and each
 * would wait behind the source as a suspicion. Live nothing is held, and nothing waits for orders
 * that do not get nearer to their end within half of {@link WatermarkRules#catchUpMillis}: soon
 * after, time does not wait either ({@link CatchUp}), and what was held shall be read by then.
 * Times in wall milliseconds. For one thread.
 */
final class OrdersFirst {

  /** What may still come of a partition after it is told to wait: three times a poll of Kafka's. */
  private static final int UNDER_WAY = 1_500;

  /** A consumer comes back to each partition after so many records of every other, by far. */
  private static final int RECORDS_A_TURN = 20_000;

  /** A longer time between two looks was not spent with waiting for records. */
  private static final long LONGEST_LOOK_MILLIS = 20;

  private final WatermarkRules rules;
  private final Map<String, Partition> partitions = new LinkedHashMap<>();
  private long startedMillis;
  private long headwaySinceMillis;
  private long lastLookMillis;
  private long idleMillis;
  private long records;
  private boolean begun;
  private boolean over;

  OrdersFirst(WatermarkRules rules) {
    this.rules = rules;
  }

  /** One partition, as far as it was read. */
  final class Partition {
    private final boolean isOrders;
    private final Headway headway = new Headway();
    private long firstMillis = Long.MIN_VALUE;
    private long read;
    private long recordsThen;
    private long idleMillisThen;
    private boolean waits;
    private long readThen;

    private Partition(boolean isOrders) {
      this.isOrders = isOrders;
    }

    /** Tells that a record was read. */
    void read(long appendMillis) {
      if (read++ == 0) {
        firstMillis = appendMillis;
      }
      headway.read(appendMillis);
      recordsThen = ++records;
      idleMillisThen = idleMillis;
    }

    /**
     * Returns whether there are still orders to be read that executions may belong to. A partition
     * that gives nothing while there is nothing else to read has nothing to give.
     */
    private boolean isBehind(long nowMillis) {
      long patience = read == 0 ? rules.settleMillis() : rules.maxWaitMillis();
      return isOrders
          && headway.isBefore(nowMillis - rules.maxWaitMillis())
          && idleMillis - idleMillisThen < patience
          && records - recordsThen < (long) RECORDS_A_TURN * partitions.size();
    }

    /** A reader forgets what it is told of a partition that it has yet to begin with. */
    private boolean wasNotTold() {
      return read - readThen > UNDER_WAY;
    }

    /** Returns up to when it will have been read if it is told to wait now. */
    private long reachMillis() {
      long newest = headway.newestMillis();
      return read == 0 ? newest : newest + UNDER_WAY * (newest - firstMillis) / read;
    }
  }

  /** Returns the partition of a name; a new one is of orders or of executions. */
  Partition partition(String name, boolean isOrders) {
    return partitions.computeIfAbsent(name, n -> new Partition(isOrders));
  }

  /** Returns whether any partition waits. */
  boolean anyWaits() {
    return !over && partitions.values().stream().anyMatch(partition -> partition.waits);
  }

  /** Returns whether the backlog is done, or took too long: nothing is held any more. */
  boolean isOver() {
    return over;
  }

  /**
   * Looks how far all have been read.
   *
   * @param idle whether there was nothing to read just now
   * @return what is to change
   */
  Change look(long nowMillis, boolean idle) {
    List<String> hold = new ArrayList<>();
    List<String> release = new ArrayList<>();
    passTo(nowMillis, idle);
    if (!over && !partitions.isEmpty()) {
      long slowest = slowestOrdersMillis(nowMillis);
      long sinceStart = nowMillis - startedMillis;
      boolean done = slowest == Long.MAX_VALUE && sinceStart >= rules.settleMillis();
      over = done || isStuck(nowMillis);
      partitions.forEach(
          (name, partition) -> {
            boolean waits = !over && !partition.isOrders && partition.reachMillis() >= slowest;
            if (waits != partition.waits || waits && partition.wasNotTold()) {
              (waits ? hold : release).add(name);
              partition.waits = waits;
              partition.readThen = partition.read;
            }
          });
    }
    return new Change(hold, release);
  }

  /**
   * Partitions by name.
   *
   * @param hold those that wait from now on
   * @param release those that need not wait any more
   */
  record Change(List<String> hold, List<String> release) {
    boolean isNone() {
      return hold.isEmpty() && release.isEmpty();
    }
  }

  private void passTo(long nowMillis, boolean idle) {
    if (!begun) {
      begun = true;
      startedMillis = nowMillis;
      headwaySinceMillis = nowMillis;
    } else if (idle) {
      idleMillis += Math.min(nowMillis - lastLookMillis, LONGEST_LOOK_MILLIS);
    }
    lastLookMillis = nowMillis;
  }

  private boolean isStuck(long nowMillis) {
    long millis = nowMillis - headwaySinceMillis;
    if (millis < rules.catchUpMillis() / 2) {
      return false;
    }
    boolean stuck =
        partitions.values().stream()
            .noneMatch(partition -> partition.isOrders && partition.headway.isMade(millis));
    partitions.values().forEach(partition -> partition.headway.restart());
    headwaySinceMillis = nowMillis;
    return stuck;
  }

  /** Returns the append time up to which all orders were read, the end of time if to the end. */
  private long slowestOrdersMillis(long nowMillis) {
    long slowest = Long.MAX_VALUE;
    for (Partition partition : partitions.values()) {
      if (partition.isBehind(nowMillis)) {
        slowest = Math.min(slowest, partition.headway.newestMillis());
      }
    }
    return slowest;
  }
}
