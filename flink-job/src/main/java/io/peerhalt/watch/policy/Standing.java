package io.peerhalt.watch.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How a peer group stands: how many are active, who was bad lately, who was halted by comparison.
 * Bound: servers of the group. Clearing: after the bad window and the window of the halt budget.
 * Flink writes it as state, hence public fields.
 */
public final class Standing {

  public String group = "";
  public int activeServers;

  /** Evidence time of each server's newest finding that deserved a halt. */
  public Map<String, Long> badMicros = new HashMap<>();

  /**
   * Evidence time of each server's newest finding that confirms what its peers say: by the ledger,
   * or by an absolute limit that is nearly used up.
   */
  public Map<String, Long> confirmedMicros = new HashMap<>();

  /** Evidence time of each server's newest finding of executions or children beyond its orders. */
  public Map<String, Long> brokenMicros = new HashMap<>();

  /** Evidence time of the newest finding that more leaves the group than comes in, 0 for none. */
  public long overtradedMicros;

  /** Evidence time of the halt of each server that was halted by comparison. */
  public Map<String, Long> comparedMicros = new HashMap<>();

  /** Makes the standing of a group of which nothing is known. */
  static Standing of(String group) {
    Standing standing = new Standing();
    standing.group = group;
    return standing;
  }

  /** Forgets halts of servers that are no longer halted. */
  void keepCompared(Predicate<String> halted) {
    comparedMicros.keySet().removeIf(halted.negate());
  }

  /** Forgets what has left its window at {@code micros}. */
  void forgetBefore(long micros, PolicyRules rules) {
    long bad = micros - rules.badWindowMillis() * 1_000;
    badMicros.values().removeIf(time -> time < bad);
    confirmedMicros.values().removeIf(time -> time < bad);
    brokenMicros.values().removeIf(time -> time < bad);
    long compared = micros - rules.haltBudgetWindowMillis() * 1_000;
    comparedMicros.values().removeIf(time -> time < compared);
  }
}
