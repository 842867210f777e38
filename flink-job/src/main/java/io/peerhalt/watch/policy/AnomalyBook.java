package io.peerhalt.watch.policy;

import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.policy.Verdicts.Ruling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives anomalies a life instead of a flood: told when found, when they get worse, now and then
 * while they last, and when they end. One anomaly a target and rule at a time; bounded by these.
 */
final class AnomalyBook {

  private final Map<String, Life> lives = new TreeMap<>();
  private PolicyRules rules;

  AnomalyBook(PolicyRules rules) {
    this.rules = rules;
  }

  /** An open anomaly as last told, and when that was, in event time. */
  record Life(Anomaly anomaly, long toldMicros) {

    long lastMicros() {
      return Records.micros(anomaly.getLastEvidenceTime());
    }
  }

  /** Goes on by changed rules. */
  void judgeBy(PolicyRules changed) {
    rules = changed;
  }

  /** Returns the id of the anomaly that this finding belongs to, open or new. */
  String idOf(Finding finding) {
    Life life = lives.get(key(finding));
    return life != null
        ? life.anomaly().getAnomalyId()
        : finding.target() + "/" + finding.rule() + "/" + finding.evidenceTimeMicros();
  }

  /**
   * Takes note of a finding and its ruling; {@code halts} holds the halt in force or decided, if
   * any.
   *
   * @return what is to be told now, if anything
   */
  Optional<Anomaly> note(Finding finding, Ruling ruling, List<ControlCommand> halts) {
    Life before = lives.get(key(finding));
    Anomaly anomaly = anomaly(finding, ruling, before);
    for (ControlCommand halt : halts) {
      anomaly.setHaltTarget(halt.getTarget());
      anomaly.setHaltEpoch(halt.getEpoch());
      anomaly.setCommandId(halt.getCommandId());
    }
    boolean tell = before == null || isWorse(before.anomaly(), anomaly) || isDue(before, finding);
    long told = tell ? finding.evidenceTimeMicros() : before.toldMicros();
    lives.put(key(finding), new Life(anomaly, told));
    return tell ? Optional.of(anomaly) : Optional.empty();
  }

  /** Ends and returns the anomalies without a finding for the quiet time before {@code micros}. */
  List<Anomaly> closeQuiet(long micros) {
    List<Anomaly> closed = new ArrayList<>();
    Iterator<Life> all = lives.values().iterator();
    while (all.hasNext()) {
      Life life = all.next();
      if (life.lastMicros() < micros - rules.quietMillis() * 1_000) {
        closed.add(Anomaly.newBuilder(life.anomaly()).setStatus(AnomalyStatus.CLOSED).build());
        all.remove();
      }
    }
    return closed;
  }

  /** Returns all open anomalies, for a checkpoint. */
  Collection<Life> lives() {
    return lives.values();
  }

  /** Takes over an open anomaly from a checkpoint. */
  void restore(Life life) {
    lives.put(life.anomaly().getTarget() + "|" + life.anomaly().getRule(), life);
  }

  private Anomaly anomaly(Finding finding, Ruling ruling, Life before) {
    long time = finding.evidenceTimeMicros();
    Anomaly.Builder anomaly =
        before == null
            ? Anomaly.newBuilder()
                .setAnomalyId(idOf(finding))
                .setStatus(AnomalyStatus.OPEN)
                .setFirstEvidenceTime(Records.instant(time))
                .setFindings(0)
                .setSeverity(Severity.UNKNOWN)
            : Anomaly.newBuilder(before.anomaly()).setStatus(AnomalyStatus.UPDATED);
    return anomaly
        .setTarget(finding.target().toString())
        .setGroup(finding.group())
        .setRule(finding.rule().name())
        .setSeverity(worse(anomaly.getSeverity(), finding.severity()))
        .setVerdict(finding.verdict())
        .setLastEvidenceTime(
            Records.instant(before == null ? time : Math.max(time, before.lastMicros())))
        .setFindings(anomaly.getFindings() + 1)
        .setDecision(ruling.decision())
        .setDecisionReason(ruling.reason())
        .setWatchId(rules.watchId())
        .setEvidence(Records.evidence(finding.proof()))
        .build();
  }

  private boolean isDue(Life before, Finding finding) {
    return finding.evidenceTimeMicros() - before.toldMicros() >= rules.repeatMillis() * 1_000;
  }

  private static boolean isWorse(Anomaly before, Anomaly now) {
    Decision decision = now.getDecision();
    return now.getSeverity().compareTo(before.getSeverity()) > 0
        || decision.compareTo(before.getDecision()) > 0
        || decision == Decision.HALT && before.getDecision() != Decision.HALT
        || !now.getHaltTarget().equals(before.getHaltTarget());
  }

  private static Severity worse(Severity one, Severity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String key(Finding finding) {
    return finding.target() + "|" + finding.rule();
  }
}
