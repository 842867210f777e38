package io.peerhalt.watch.detect;

import java.io.Serializable;

/**
 * Numbers of {@link Rejects}.
 *
 * @param normal part of its orders that a server may have refused, whatever its peers have
 * @param softScore score, in nats of log-likelihood, at which someone is paged
 * @param hardScore score at which a server may be halted
 * @param maxStep most that 100 ms can add to a score
 * @param hardEvents least refused orders for a HARD finding, and least orders of the peers
 * @param hardPart least part of the orders that was refused for a HARD finding
 * @param activeMillis a server that did something within this time is an active peer
 * @param repeatMillis a lasting departure is told again after this time
 */
public record RejectRules(
    double normal,
    double softScore,
    double hardScore,
    double maxStep,
    int hardEvents,
    double hardPart,
    long activeMillis,
    long repeatMillis)
    implements Serializable {

  public RejectRules {
    if (normal >= hardPart) {
      throw new IllegalArgumentException(
          "rejects.normal is " + normal + "; it must be below rejects.hard-part " + hardPart);
    }
  }
}
