package io.peerhalt.watch.detect;

/**
 * How one server takes part in what its group does. Flink writes it as state, hence the public
 * fields.
 */
public final class SilenceTrack {

  /** Fading of the share per event of the group: half after about 3,500. */
  private static final double SHARE_MEMORY = 0.9998;

  /** Fading of the gaps per gap: half after about 140. */
  private static final double GAP_MEMORY = 0.995;

  /** Gaps that are assumed before any was seen, each of one event, twice as dispersed as chance. */
  private static final double FIRST_GAPS = 10;

  private static final double FIRST_DISPERSION = 2;

  /** Events of its own that are assumed at first. */
  private static final double FIRST_EVENTS = 2;

  /** Event time and market clock at which it last did something. */
  public long lastMillis;

  public double lastClock;

  /** Its events and those of the group since it joined, both fading. */
  public double events;

  public double groupEvents;

  /** How many events it still may drive the clock by. */
  public double credit;

  /** Sums of its gaps and of their squares, in events expected of it; fading. */
  public double gaps;

  public double squaredGaps;

  /** Event time at which this silence was last told, 0 if it was not. */
  public long toldMicros;

  /** Returns a server that joins at the given clock, with an equal share among {@code servers}. */
  static SilenceTrack joining(double clock, int servers, double credit) {
    SilenceTrack track = new SilenceTrack();
    track.lastClock = clock;
    track.events = FIRST_EVENTS;
    track.groupEvents = FIRST_EVENTS * servers;
    track.credit = credit;
    track.gaps = FIRST_GAPS;
    track.squaredGaps = 2 * FIRST_DISPERSION * FIRST_GAPS;
    return track;
  }

  /** Returns its share of the group's events. */
  double share() {
    return events / groupEvents;
  }

  /** Returns how many events were expected of it since its last one, at the given clock. */
  double expected(double clock) {
    return share() * (clock - lastClock);
  }

  /**
   * Returns the mean residual life of its gaps, {@code E[g^2] / (2 E[g])}, at least 1: for a
   * Poisson stream 1, for one that comes in bursts of {@code m} events {@code m} (Cox 1962).
   */
  double dispersion() {
    return Math.max(1, squaredGaps / (2 * gaps));
  }

  /** Takes note that it did something, {@code counted} events of it at the new clock. */
  void heard(double counted, double clock, double expected) {
    double passed = clock - lastClock;
    if (toldMicros == 0) {
      double fade = Math.pow(SHARE_MEMORY, passed);
      events = events * fade + counted;
      groupEvents = groupEvents * fade + passed;
      gaps = gaps * GAP_MEMORY + expected;
      squaredGaps = squaredGaps * GAP_MEMORY + expected * expected;
    }
    lastClock = clock;
    toldMicros = 0;
  }
}
