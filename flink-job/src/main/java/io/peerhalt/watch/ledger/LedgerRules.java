package io.peerhalt.watch.ledger;

import java.io.Serializable;

/**
 * Every number the ledger judges by. All times are event time in microseconds.
 *
 * @param settling how long trading needs to settle before something is odd
 * @param waiting how long a suspicion waits for its proof
 * @param fanOut when child orders are far too many
 * @param counts how many breaching events speak and halt
 * @param reporting how much is said
 * @param memory how long parents are remembered
 */
public record LedgerRules(
    Settling settling,
    Waiting waiting,
    FanOut fanOut,
    Counts counts,
    Reporting reporting,
    Memory memory)
    implements Serializable {

  private static final long MILLI = 1_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  /** Returns the numbers to start with. */
  public static LedgerRules defaults() {
    return new LedgerRules(
        new Settling(SECOND, 250 * MILLI, SECOND, 24 * HOUR),
        new Waiting(200, SECOND, 250 * MILLI, 10 * SECOND, 8),
        new FanOut(100, 50, 10_000, 50, 0),
        new Counts(1, 3, 3, 10, 3, 10, 3, 10, 3),
        new Reporting(3, SECOND, 10 * SECOND, SECOND, 128),
        new Memory(30 * MINUTE, 96 * HOUR, MINUTE, 32));
  }

  /**
   * How long trading needs to settle.
   *
   * @param cancelMicros fills cross a cancel in flight for so long
   * @param fullMicros child orders cross the last fill in flight for so long
   * @param closedMicros after so long a full order is not enlarged any more
   * @param orphanMicros a server's orders must have been followed for so long before its orphans
   *     can halt it: an order may have rested since before the watch began
   */
  public record Settling(long cancelMicros, long fullMicros, long closedMicros, long orphanMicros)
      implements Serializable {
    public Settling {
      within("settling.cancelMicros", cancelMicros, 0, HOUR);
      within("settling.fullMicros", fullMicros, 0, HOUR);
      within("settling.closedMicros", closedMicros, 0, HOUR);
      within("settling.orphanMicros", orphanMicros, 0, 240 * HOUR);
    }
  }

  /**
   * How a suspicion waits for its proof.
   *
   * @param slackMicros how far times of one server and topic may stand out of order
   * @param lateMicros an order event so far behind the watermark shows that orders are late
   * @param graceMicros wait before a server that contradicts itself is believed to be wrong
   * @param maxMicros after so long a suspicion is said without proof
   * @param maxPending suspicions kept apart for one parent; more are folded into the last
   */
  public record Waiting(
      long slackMicros, long lateMicros, long graceMicros, long maxMicros, int maxPending)
      implements Serializable {
    public Waiting {
      within("waiting.slackMicros", slackMicros, 0, MINUTE);
      within("waiting.lateMicros", lateMicros, 0, HOUR);
      within("waiting.graceMicros", graceMicros, 0, HOUR);
      within("waiting.maxMicros", maxMicros, MILLI, 24 * HOUR);
      within("waiting.maxPending", maxPending, 1, 1_000);
    }
  }

  /**
   * When child orders of one parent are far too many.
   *
   * @param ratio child quantity sent per ordered quantity
   * @param minChildren child orders below which nothing is said of the ratio
   * @param mostChildren child orders that are said whatever was ordered, and each ten times more
   * @param repeats equal child orders in a row, within the reporting window, that are said
   * @param repeatsHard such orders of a server within the window that halt it; 0 for never
   */
  public record FanOut(long ratio, int minChildren, int mostChildren, int repeats, int repeatsHard)
      implements Serializable {
    public FanOut {
      within("fanOut.ratio", ratio, 1, 1_000_000);
      within("fanOut.minChildren", minChildren, 1, 1_000_000);
      within("fanOut.mostChildren", mostChildren, 1, 100_000_000);
      within("fanOut.repeats", repeats, 2, 1_000_000);
      within("fanOut.repeatsHard", repeatsHard, 0, 100_000_000);
    }
  }

  /**
   * How many breaching events of one server and kind in one window page (soft) and halt (hard).
   * Hard counts confirmed events only.
   */
  public record Counts(
      int overfillSoft,
      int overfillHard,
      int orphanSoft,
      int orphanHard,
      int fanOutSoft,
      int fanOutHard,
      int duplicateSoft,
      int duplicateHard,
      int unconfirmedSoft)
      implements Serializable {
    public Counts {
      within("counts.overfillSoft", overfillSoft, 1, 1_000_000);
      within("counts.overfillHard", overfillHard, overfillSoft, 1_000_000);
      within("counts.orphanSoft", orphanSoft, 1, 1_000_000);
      within("counts.orphanHard", orphanHard, orphanSoft, 1_000_000);
      within("counts.fanOutSoft", fanOutSoft, 1, 1_000_000);
      within("counts.fanOutHard", fanOutHard, fanOutSoft, 1_000_000);
      within("counts.duplicateSoft", duplicateSoft, 1, 1_000_000);
      within("counts.duplicateHard", duplicateHard, duplicateSoft, 1_000_000);
      within("counts.unconfirmedSoft", unconfirmedSoft, 1, 1_000_000);
    }
  }

  /**
   * How much is said.
   *
   * @param each breaching events of one parent and kind said at once, each by itself
   * @param foldMicros later ones are said as one per so long
   * @param windowMicros breaches of a server count for so long
   * @param repeatMicros findings of a server and kind are repeated at most so often
   * @param maxKept breaches of a server and kind kept apart within the window
   */
  public record Reporting(
      int each, long foldMicros, long windowMicros, long repeatMicros, int maxKept)
      implements Serializable {
    public Reporting {
      within("reporting.each", each, 0, 1_000);
      within("reporting.foldMicros", foldMicros, MILLI, HOUR);
      within("reporting.windowMicros", windowMicros, MILLI, HOUR);
      within("reporting.repeatMicros", repeatMicros, 0, HOUR);
      within("reporting.maxKept", maxKept, 2, 10_000);
    }
  }

  /**
   * How long parents are remembered.
   *
   * @param closedMicros after they were full or ended
   * @param openMicros after their last event otherwise; orders may rest over a long weekend
   * @param stepMicros their clearing times are rounded up to this
   * @param executions of each parent so many of the newest are remembered, to know duplicates
   */
  public record Memory(long closedMicros, long openMicros, long stepMicros, int executions)
      implements Serializable {
    public Memory {
      within("memory.closedMicros", closedMicros, SECOND, 240 * HOUR);
      within("memory.openMicros", openMicros, closedMicros, 2_400 * HOUR);
      within("memory.stepMicros", stepMicros, MILLI, HOUR);
      within("memory.executions", executions, 1, 1_024);
    }
  }

  private static void within(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s is %d, must be from %d to %d".formatted(name, value, min, max));
    }
  }
}
