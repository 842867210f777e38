package io.peerhalt.watch.detect;

import java.util.HashMap;
import java.util.Map;

/** What is remembered of one peer group. Flink writes it as state, hence the public fields. */
public final class GroupState {

  public Map<String, ServerTrack> servers = new HashMap<>();
  public Map<String, SymbolTrack> symbols = new HashMap<>();

  /**
   * How much more often than by chance the executions of a symbol in two successive panes were on
   * the same server, from 0 to 1, fading; and of how many pairs it was learned.
   */
  public double loyalty = 0.4;

  public double loyaltyPairs;

  /** Pairs seen while one server had nearly all executions, which say nothing of the routing. */
  public double lonePairs;

  /** Executions seen since the start, for the warm-up. */
  public double executions;

  /** Value executed, in 1/100 of the currency, and the orders it was executed for; both fade. */
  public double notionalCents;

  public double valued;

  /** How many executions a pane usually brings. */
  public Pace pace = new Pace();

  /** How executions of one tick stick together. */
  public Clumps clumps = new Clumps();

  /** What is being collected for the dispersion, and for the wobble. */
  public Block shortBlock = new Block();

  public Block longBlock = new Block();

  /** What is being collected for the weights. */
  public Block weightBlock = new Block();

  /** What the rules of silence, rejects and builds remember. */
  public SilenceState silence = new SilenceState();

  public RejectState rejects = new RejectState();
  public BuildState builds = new BuildState();

  /** Number of active servers as last told. */
  public int toldServers;

  /** What was used of the absolute limits. */
  public LimitState limits = new LimitState();

  /** What comes into the group and leaves it, and what each symbol usually does. */
  public GroupFlow flow = new GroupFlow();

  public SymbolPaces paces = new SymbolPaces();

  /**
   * Issue time of the RESUME that last took effect, by target, in microseconds. Bound and clearing:
   * as {@link io.peerhalt.watch.control.ResumeTimes}.
   */
  public Map<String, Long> resumed = new HashMap<>();

  /** Event time of the last sweep of what is no longer used. */
  public long sweptMillis;
}
