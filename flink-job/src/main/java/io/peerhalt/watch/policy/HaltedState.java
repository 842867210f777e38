package io.peerhalt.watch.policy;

import io.peerhalt.watch.detect.BuildState;
import java.util.HashMap;
import java.util.Map;

/**
 * What is remembered of one group for its halts. Flink writes it as state, hence the public fields.
 */
public final class HaltedState {

  /** What runs where. Bound and clearing: see there. */
  public BuildState builds = new BuildState();

  /**
   * What condemned a build, by the server that was halted with it. Bound: halted servers. Clearing:
   * with the halt.
   */
  public Map<String, Condemnation> condemned = new HashMap<>();

  /**
   * What servers did after their halt, by server. Bound: halted servers. Clearing: with the halt.
   */
  public Map<String, Disobedience> disobedient = new HashMap<>();
}
