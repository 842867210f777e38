package io.peerhalt.watch.detect;

import java.util.HashMap;
import java.util.Map;

/** What is remembered of one symbol. Flink writes it as state, hence the public fields. */
public final class SymbolTrack {

  private static final double FIRST_GAP_MILLIS = 2_000;
  private static final double GAP_RATE = 0.05;

  /** A home that did not execute the symbol for so many usual gaps, and so long, has lost it. */
  private static final double SILENT_GAPS = 3;

  private static final double SILENT_LONGEST_GAPS = 1.5;

  /** The longest gap fades with each by so much. */
  private static final double LONGEST_MEMORY = 0.98;

  private static final long LEAST_SILENCE_MILLIS = 200;

  /** And it is gone after so many times that. */
  private static final double GONE_SILENCES = 3;

  /** A flood by others is so many times what the home ever did, and more than a few executions. */
  private static final double FLOOD = 2;

  private static final double KNOWN = 10;

  /**
   * Executions by server, fading: times {@link #scale}, so that fading costs the same for any
   * number of servers.
   */
  public Map<String, Double> byServer = new HashMap<>();

  public double scale = 1;

  /** Their sum. */
  public double executions;

  /** Quantity executed, in 1e-8, fading at the same pace. */
  public double qtyE8;

  /** Server of the last execution, empty before the first. */
  public String lastServer = "";

  /** Event time of the last execution. */
  public long lastMillis;

  /**
   * The server that executed it most, when it last did, and the usual time between the panes in
   * which it does.
   */
  public String home = "";

  public long homeMillis;
  public double homeGapMillis = FIRST_GAP_MILLIS;
  public double longestGapMillis;

  /** What its home did lately, and others while it was its home. */
  public Level atHome = new Level();

  public Level foreign = new Level();

  /** Who alone executed it since its home last did, and how often. */
  public String successor = "";

  public double succession;

  /** Its home before, if all that did went to the new one, and how much that was. */
  public String former = "";

  public double inherited;

  /** Executions of others by server since its home last executed it: it may have moved there. */
  public Map<String, Double> held = new HashMap<>();

  /** Gives a newcomer so many executions, on top of all so far. */
  void welcome(String serverId, double count) {
    Double before = byServer.put(serverId, count / scale);
    double more = before == null ? count : count - before * scale;
    qtyE8 *= executions > 0 ? (executions + more) / executions : 1;
    executions += more;
  }

  /**
   * Takes note that a server executed it in the pane at {@code nowMillis}. One that by now did more
   * of it than its home becomes its home; with all that the old one did if that is silent and
   * symbols are known to have homes, for then it moved. So does one that alone executes it while
   * its home is silent for long; if the old one comes back before the new one did as much, it is
   * its home again.
   */
  void executedAt(String serverId, double fills, long nowMillis, boolean homesExist) {
    if (serverId.equals(home)) {
      atHome.add(fills, nowMillis);
      succession = 0;
      return;
    }
    if (serverId.equals(former) && byServer.getOrDefault(home, 0.0) < 2 * inherited) {
      moveTo(former, nowMillis);
      former = "";
      return;
    }
    succession = serverId.equals(successor) ? succession + fills : fills;
    successor = serverId;
    boolean succeeds =
        homesExist && succession >= KNOWN && silence(nowMillis) > GONE_SILENCES * habitMillis();
    if (succeeds || byServer.getOrDefault(serverId, 0.0) > byServer.getOrDefault(home, 0.0)) {
      boolean inherits = homesExist && isHomeSilent(nowMillis);
      former = inherits ? home : "";
      moveTo(serverId, nowMillis);
    }
  }

  // Former homes that are known leave all they did to the next one.
  private void moveTo(String serverId, long nowMillis) {
    if (!former.isEmpty()) {
      inherited = byServer.getOrDefault(home, 0.0);
      byServer.merge(serverId, inherited, Double::sum);
      byServer.remove(home);
    }
    home = serverId;
    homeMillis = nowMillis;
    homeGapMillis = FIRST_GAP_MILLIS;
    longestGapMillis = 0;
    held.clear();
    succession = 0;
  }

  /** Takes note that its home executed it. */
  void homeExecuted(long nowMillis) {
    double gap = nowMillis - homeMillis;
    homeGapMillis += GAP_RATE * (gap - homeGapMillis);
    longestGapMillis = Math.max(longestGapMillis * LONGEST_MEMORY, gap);
    homeMillis = nowMillis;
  }

  /** Returns the executions of its home, fading. */
  double homeExecutions() {
    return byServer.getOrDefault(home, 0.0) * scale;
  }

  /** Returns whether the server that executed it most has stopped to, by its own habit. */
  boolean isHomeSilent(long nowMillis) {
    return silence(nowMillis) > habitMillis();
  }

  private double silence(long nowMillis) {
    return nowMillis - homeMillis;
  }

  private double habitMillis() {
    double habit = Math.max(SILENT_GAPS * homeGapMillis, SILENT_LONGEST_GAPS * longestGapMillis);
    return Math.max(LEAST_SILENCE_MILLIS, habit);
  }

  /** Returns whether others did more of it lately than its home ever did in such a time. */
  boolean isFlooded() {
    return executions >= KNOWN && foreign.level > FLOOD * atHome.most + KNOWN;
  }
}
