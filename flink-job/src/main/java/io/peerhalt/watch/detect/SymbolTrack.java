package io.peerhalt.watch.detect;

import java.util.HashMap;
import java.util.Map;

/** What is remembered of one symbol. Flink writes it as state, hence the public fields. */
public final class SymbolTrack {

  private static final double FIRST_GAP_MILLIS = 2_000;
  private static final double GAP_RATE = 0.05;

  /** A home that did not execute the symbol for so many usual gaps, and so long, has lost it. */
  private static final double SILENT_GAPS = 3;

  private static final long LEAST_SILENCE_MILLIS = 200;

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

  /** Gives a newcomer a share of what was executed so far, the mean over servers. */
  void welcome(String serverId, double share) {
    double count = executions * share / (1 - share);
    byServer.put(serverId, count / scale);
    qtyE8 *= executions > 0 ? (executions + count) / executions : 1;
    executions = byServer.values().stream().mapToDouble(each -> each * scale).sorted().sum();
  }

  /** Takes note that a server executed it in the pane at {@code nowMillis}. */
  void executedAt(String serverId, long nowMillis) {
    if (serverId.equals(home)) {
      homeGapMillis += GAP_RATE * (nowMillis - homeMillis - homeGapMillis);
      homeMillis = nowMillis;
    } else if (byServer.getOrDefault(serverId, 0.0) > byServer.getOrDefault(home, 0.0)) {
      home = serverId;
      homeMillis = nowMillis;
      homeGapMillis = FIRST_GAP_MILLIS;
    }
  }

  /** Returns whether the server that executed it most has stopped to, by its own habit. */
  boolean isHomeSilent(long nowMillis) {
    return nowMillis - homeMillis > Math.max(LEAST_SILENCE_MILLIS, SILENT_GAPS * homeGapMillis);
  }
}
