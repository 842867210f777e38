package io.peerhalt.watch.detect;

/** What is remembered of one server. Flink writes it as state, hence the public fields. */
public final class ServerTrack {

  private static final double FIRST_GAP_MILLIS = 2_000;
  private static final double GAP_RATE = 0.05;

  /** A server that did not execute for so many of its usual gaps, and so long, is silent. */
  private static final double SILENT_GAPS = 3;

  private static final long LEAST_SILENCE_MILLIS = 200;

  /** A server whose events came late a moment ago may still be heard in part only. */
  private static final long LATE_MILLIS = 1_000;

  /**
   * Event time at which it came, or first executed, in a group that traded already; 0 if it traded
   * from the start.
   */
  public long joinedMillis;

  /** Whether it executes what others executed before, and was given no symbols yet. */
  public boolean unwelcomed;

  /** Event time of the pane in which the server last did something. */
  public long lastActiveMillis;

  /** Event time of the pane in which the server last executed, 0 before the first. */
  public long lastExecutionMillis;

  /** Event time of the pane in which events of it were last late, 0 before the first. */
  public long lastLateMillis;

  /** Event time of the pane in which it was last under suspicion, 0 before the first. */
  public long lastSuspectMillis;

  /** Usual time between panes in which it executes, fading. */
  public double gapMillis = FIRST_GAP_MILLIS;

  /** Executions, fading; the server's weight among its peers is its share of these. */
  public double weight;

  /** Part of a usual server's orders that it was declared to get as a canary, 0 if it is none. */
  public double declaredWeight;

  /** Executions it was learned from, fading: how well the weight is known. */
  public double seen;

  /**
   * What is to be learned of the weight and is not old enough to be trusted, newest and older; and
   * what was expected meanwhile, which is learned instead if the server comes under suspicion.
   */
  public double fresh;

  public double freshExpected;
  public double freshSeen;
  public double aged;
  public double agedExpected;
  public double agedSeen;

  /** Whether it came under suspicion since the newest began. */
  public boolean stained;

  /**
   * Executions observed and expected over the last seconds, fading; orders the peers by how busy
   * they are.
   */
  public double recentObserved;

  public double recentExpected;

  /** One chart a metric. */
  public Chart executions = new Chart();

  public Chart shares = new Chart();
  public Chart notional = new Chart();
  public Chart childOrders = new Chart();

  /** The newest that is to be learned becomes the older; nothing remains of the older. */
  void age() {
    aged = stained ? freshExpected : fresh;
    agedExpected = freshExpected;
    agedSeen = stained ? 0 : freshSeen;
    fresh = 0;
    freshExpected = 0;
    freshSeen = 0;
    stained = false;
  }

  /** Takes note that the server did something in the pane at {@code nowMillis}, or came late. */
  void heard(long nowMillis, boolean late) {
    lastActiveMillis = nowMillis;
    lastLateMillis = late ? nowMillis : lastLateMillis;
  }

  /** Takes note of whether it is under suspicion in the pane at {@code nowMillis}. */
  void suspect(boolean suspected, long nowMillis) {
    lastSuspectMillis = suspected ? nowMillis : lastSuspectMillis;
  }

  /** Returns the highest score of all metrics; 0 if there is no evidence of a departure. */
  double score() {
    double highest = 0;
    for (Metric metric : Metric.values()) {
      highest = Math.max(highest, metric.chart(this).score());
    }
    return highest;
  }

  /** Takes note that the server executed in the pane at {@code nowMillis}. */
  void executed(long nowMillis) {
    if (lastExecutionMillis > 0) {
      gapMillis += GAP_RATE * (nowMillis - lastExecutionMillis - gapMillis);
    }
    lastExecutionMillis = nowMillis;
  }

  /** Returns whether what was heard of it lately is no measure for its peers. */
  boolean isNoMeasure(long nowMillis) {
    return isSilent(nowMillis) || isLate(nowMillis);
  }

  /** Returns whether no execution of it was seen so far, whatever else it did. */
  boolean isMute() {
    return lastExecutionMillis == 0;
  }

  /**
   * Whether it has not begun to trade or stopped, measured by its own habit: silence is no peer's
   * pace.
   */
  private boolean isSilent(long nowMillis) {
    return isMute()
        || nowMillis - lastExecutionMillis
            > Math.max(LEAST_SILENCE_MILLIS, SILENT_GAPS * gapMillis);
  }

  /** Whether a part of what it does is missing in the panes, as where its partition is behind. */
  private boolean isLate(long nowMillis) {
    return lastLateMillis > 0 && nowMillis - lastLateMillis <= LATE_MILLIS;
  }

  /** Returns how busy the server was lately, as a multiple of what was expected of it. */
  double recentRatio() {
    return recentObserved / Math.max(recentExpected, 1e-3);
  }
}
