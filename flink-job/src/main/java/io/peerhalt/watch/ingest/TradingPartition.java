package io.peerhalt.watch.ingest;

/**
 * One partition of a trading topic, as far as its subtask has read it. Times in wall milliseconds.
 */
final class TradingPartition {

  /** What may still come of a partition after it is told to wait: three times a poll of Kafka's. */
  private static final int UNDER_WAY = 1_500;

  /** After so many whiles in vain time does not wait for it. */
  private static final int MOST_IN_VAIN = 2;

  private final boolean isOrders;
  private final ReaderTime reader;
  private final Headway headway = new Headway();
  private long firstMillis = Long.MIN_VALUE;
  private long lastMillis = Long.MIN_VALUE;
  private long read;
  private long recordsThen;
  private long idleMillisThen;
  private boolean unseen;
  private int inVain;
  private boolean waits;
  private boolean hasWaited;
  private long readWhenTold;

  /** Begins a partition of orders or of executions; {@code reader} is that of the subtask. */
  TradingPartition(boolean isOrders, ReaderTime reader) {
    this.isOrders = isOrders;
    this.reader = reader;
  }

  /** Tells that a record was read. */
  void read(long appendMillis) {
    if (read++ == 0) {
      firstMillis = appendMillis;
    }
    lastMillis = appendMillis;
    headway.read(appendMillis);
    reader.read();
    recordsThen = reader.records();
    idleMillisThen = reader.idleMillis();
    unseen = true;
  }

  /** Returns whether it holds orders. */
  boolean isOrders() {
    return isOrders;
  }

  /** Returns what was read within the present while. */
  Headway headway() {
    return headway;
  }

  /**
   * Returns the append time of the last record, which is not the newest where a clock is set back.
   */
  long lastMillis() {
    return lastMillis;
  }

  /** Returns whether nothing was ever read. */
  boolean isUnread() {
    return read == 0;
  }

  /** Returns how long there was nothing to read since the newest record, or since the start. */
  long idleMillis() {
    return reader.idleMillis() - idleMillisThen;
  }

  /** Returns how many records of the others were read since. */
  long othersRecords() {
    return reader.records() - recordsThen;
  }

  /** Returns whether anything was read since the last call. */
  boolean takeUnseen() {
    boolean was = unseen;
    unseen = false;
    return was;
  }

  /** The next while begins. */
  void restart() {
    headway.restart();
    hasWaited = waits;
  }

  /** A while is over in which it came no nearer to its end, for no fault of the reader. */
  void waitedInVain() {
    inVain++;
  }

  /** Nothing waits for it from now on. */
  void giveUp() {
    inVain = MOST_IN_VAIN;
  }

  /** It is worth waiting for. */
  void waitAgain() {
    inVain = 0;
  }

  /**
   * Returns whether executions wait for it. They give up before time does: what was held is then
   * read before the clock makes it late.
   */
  boolean holdsExecutions() {
    return isOrders && inVain == 0;
  }

  /** Returns whether time waits for it. */
  boolean holdsTime() {
    return inVain < MOST_IN_VAIN;
  }

  /** Returns whether it was told to wait. */
  boolean waits() {
    return waits;
  }

  /**
   * Returns whether it was told to wait within the present while, which says why it gave nothing.
   */
  boolean hasWaited() {
    return hasWaited;
  }

  /** Returns up to when it will have been read if it is told to wait now. */
  long reachMillis() {
    long newest = headway.newestMillis();
    return read == 0 ? newest : newest + UNDER_WAY * (newest - firstMillis) / read;
  }

  /**
   * Tells it to wait or to go on.
   *
   * @return whether that is to be told to the consumer: it is new, or the consumer forgot it, as it
   *     does what it is told of a partition that it has yet to begin with
   */
  boolean tell(boolean toWait) {
    boolean isNew = toWait != waits || toWait && read - readWhenTold > UNDER_WAY;
    if (isNew) {
      waits = toWait;
      hasWaited |= toWait;
      readWhenTold = read;
    }
    return isNew;
  }
}
