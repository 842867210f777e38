package io.peerhalt.watch.ingest;

/** What the reader of one source subtask has spent its time with. Times in wall milliseconds. */
final class ReaderTime {

  /**
   * A longer time between two looks was not spent with waiting for records, and nothing was read in
   * it: the reader was held up by what is behind it, or the whole process stood still.
   */
  private static final long LONGEST_LOOK_MILLIS = 20;

  private long nowMillis;
  private long awakeMillis;
  private long idleMillis;
  private long idleAtMillis;
  private long records;

  ReaderTime(long startedMillis) {
    this.nowMillis = startedMillis;
    this.idleAtMillis = startedMillis;
  }

  /** Counts a record. */
  void read() {
    records++;
  }

  /**
   * Goes on to the present.
   *
   * @param idle whether there was nothing to read just now
   * @return how long it has been
   */
  long passTo(long millis, boolean idle) {
    long passed = millis - nowMillis;
    long awake = Math.max(0, Math.min(passed, LONGEST_LOOK_MILLIS));
    awakeMillis += awake;
    if (idle) {
      idleMillis += awake;
      idleAtMillis = millis;
    }
    nowMillis = millis;
    return passed;
  }

  /** Returns the present. */
  long nowMillis() {
    return nowMillis;
  }

  /** Returns how long it could have read. */
  long awakeMillis() {
    return awakeMillis;
  }

  /** Returns how much of that there was nothing to read. */
  long idleMillis() {
    return idleMillis;
  }

  /** Returns when there was nothing to read for the last time, or when reading began. */
  long idleAtMillis() {
    return idleAtMillis;
  }

  /** Returns how many records were read. */
  long records() {
    return records;
  }
}
