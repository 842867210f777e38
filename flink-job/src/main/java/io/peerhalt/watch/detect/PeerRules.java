package io.peerhalt.watch.detect;

import java.io.Serializable;
import java.util.List;

/**
 * Numbers of the peer comparison; see {@link PeerComparison} for what they do.
 *
 * @param normalRatio most times its expected share that a server may trade before evidence builds
 *     up; what is assumed until it was learned how steady shares are
 * @param leastRatio the least that this can become however steady shares are
 * @param ratios the departures that are tested against where they are above what is normal, in
 *     growing order
 * @param addedRates departures tested against as executions per second on top of the expected ones
 * @param softScore score, in nats of log-likelihood, at which someone is paged
 * @param hardScore score at which a server may be halted
 * @param maxStep most that 100 ms can add to a score, so that one burst alone never halts
 * @param hardEvents least number of departing executions for a HARD finding
 * @param warmUpExecutions executions of the group before anything is judged
 * @param activeMillis a server that did something within this time is an active peer
 * @param settleMillis a server that joins is only paged for so long, unless it runs away from its
 *     peers by far
 * @param repeatMillis a lasting departure is reported again after this time
 * @param canaries servers whose weight is declared
 */
public record PeerRules(
    double normalRatio,
    double leastRatio,
    List<Double> ratios,
    List<Double> addedRates,
    double softScore,
    double hardScore,
    double maxStep,
    int hardEvents,
    int warmUpExecutions,
    long activeMillis,
    long settleMillis,
    long repeatMillis,
    Canaries canaries)
    implements Serializable {

  public PeerRules {
    ratios = List.copyOf(ratios);
    addedRates = List.copyOf(addedRates);
    require(
        addedRates.stream().allMatch(rate -> rate > 0), "peer.added-rates", addedRates, "above 0");
    require(leastRatio > 1, "peer.least-ratio", leastRatio, "above 1");
    require(
        normalRatio >= leastRatio,
        "peer.normal-ratio",
        normalRatio,
        "at least peer.least-ratio " + leastRatio);
    require(
        !ratios.isEmpty() && ratios.get(0) > leastRatio,
        "peer.ratios",
        ratios,
        "above peer.least-ratio " + leastRatio);
    for (int i = 1; i < ratios.size(); i++) {
      require(ratios.get(i) > ratios.get(i - 1), "peer.ratios", ratios, "in growing order");
    }
    require(
        hardScore > softScore, "peer.hard-score", hardScore, "above peer.soft-score " + softScore);
    require(maxStep < hardScore, "peer.max-step", maxStep, "below peer.hard-score " + hardScore);
  }

  /** Returns the slow wobble of shares that {@code normalRatio} stands for. */
  double wobbleAtFirst() {
    return (normalRatio - 1) / 3;
  }

  private static void require(boolean holds, String key, Object value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(key + " is " + value + "; it must be " + range);
    }
  }
}
