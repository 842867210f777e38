package io.peerhalt.watch.detect;

import java.util.HashMap;
import java.util.Map;

/** What is remembered of one peer group. Flink writes it as state, hence the public fields. */
public final class GroupState {

  public Map<String, ServerTrack> servers = new HashMap<>();
  public Map<String, SymbolTrack> symbols = new HashMap<>();

  /** How often two executions of a symbol in a row were on the same server, fading. */
  public double sameServerRate = 0.5;

  /** Executions seen since the start, for the warm-up. */
  public double executions;

  /** Panes and executions in the block that is being collected for the dispersion. */
  public int blockPanes;

  public double blockExecutions;

  /** Number of active servers as last told. */
  public int toldServers;

  /** What was used of the absolute limits. */
  public LimitState limits = new LimitState();

  /** Event time of the last sweep of what is no longer used. */
  public long sweptMillis;
}
