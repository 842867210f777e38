package io.peerhalt.watch.policy;

import io.peerhalt.schemas.HaltAction;
import java.io.Serializable;

/**
 * Numbers of the policy.
 *
 * @param watchId name of this watch
 * @param enforce whether halts are sent; otherwise they are only told
 * @param haltAction what a halt stops
 * @param enoughPeers active servers from which on a peer finding alone halts
 * @param fewestPeers active servers from which on it halts if the ledger or a limit agrees; below
 *     it only pages
 * @param groupFraction part of the active servers of a group that is bad when all of it is halted
 * @param badWindowMillis how long a server counts as bad after its last HARD finding
 * @param haltBudget servers of a group that may be halted by comparison before it is halted itself
 * @param haltBudgetWindowMillis how long such a halt uses the budget, unless it is resumed
 * @param repeatMillis a lasting anomaly is told again after this time
 * @param quietMillis an anomaly is closed after this time without a finding
 * @param heartbeatMillis between two heartbeats
 */
public record PolicyRules(
    String watchId,
    boolean enforce,
    HaltAction haltAction,
    int enoughPeers,
    int fewestPeers,
    double groupFraction,
    long badWindowMillis,
    int haltBudget,
    long haltBudgetWindowMillis,
    long repeatMillis,
    long quietMillis,
    long heartbeatMillis)
    implements Serializable {

  public PolicyRules {
    if (enoughPeers < fewestPeers) {
      throw new IllegalArgumentException(
          "policy.enough-peers is "
              + enoughPeers
              + "; it must be at least policy.fewest-peers, "
              + fewestPeers);
    }
  }
}
