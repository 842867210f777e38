package io.peerhalt.watch.detect;

import java.util.HashMap;
import java.util.Map;

/** What is remembered of one symbol. Flink writes it as state, hence the public fields. */
public final class SymbolTrack {

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
}
