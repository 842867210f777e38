package io.peerhalt.watch.detect;

import java.io.Serializable;

/**
 * Numbers of {@link GroupBaseline} and {@link SymbolBaseline}.
 *
 * @param normalRatio least times what the baseline expects that is still normal, however steady the
 *     group is
 * @param softScore score, in nats of log-likelihood, from which on a departure is told
 * @param hardScore score at which a group may be halted
 * @param maxStep most that 100 ms can add to a score
 * @param hardEvents executions beyond what orders can explain that a halt needs
 * @param warmUp executions of the group, by first fill, before anything is judged
 * @param symbolRatio times its own pace that a symbol may trade
 * @param repeatMillis a lasting departure is told again after this time
 */
public record GroupRules(
    double normalRatio,
    double softScore,
    double hardScore,
    double maxStep,
    int hardEvents,
    int warmUp,
    double symbolRatio,
    long repeatMillis)
    implements Serializable {

  public GroupRules {
    if (hardScore < softScore) {
      throw new IllegalArgumentException(
          "group.hard-score is " + hardScore + "; it must be at least group.soft-score");
    }
    if (maxStep >= hardScore) {
      throw new IllegalArgumentException(
          "group.max-step is " + maxStep + "; it must be below group.hard-score");
    }
  }
}
