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
 * Gives anomalies a life instead of a flood: told when found, at once when they get worse, else
 * once a repeat time while something new is found, and when they end. One anomaly a target and rule
 * at a time; bounded by these.
 *
 * <p>It shows the worst severity and decision of its life, so that a finding that comes and goes
 * gets worse at most a few times and cannot flood. It ends after the quiet time without a finding,
 * for good: what comes later is another anomaly. What comes within the quiet time goes on with it,
 * so nothing needs to be opened again.
 */
final class AnomalyBook {

  private final Map<String, Life> lives = new TreeMap<>();
  private PolicyRules rules;

  AnomalyBook(PolicyRules rules) {
    this.rules = rules;
  }

  /**
   * An open anomaly.
   *
   * @param anomaly the record with all findings
   * @param toldMicros when it was last told, in event time
   * @param owed whether something was found since that is to be told
   */
  record Life(Anomaly anomaly, long toldMicros, boolean owed) {

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
   * Takes note of a finding and its ruling; {@code inForce} is the halt that holds its target
   * already, if any.
   *
   * @return what is to be told now, if anything
   */
  Optional<Anomaly> note(Finding finding, Ruling ruling, Optional<ControlCommand> inForce) {
    Life before = lives.get(key(finding));
    Anomaly anomaly = anomaly(finding, ruling, inForce);
    long time = finding.evidenceTimeMicros();
    boolean tell =
        before == null
            || isWorse(before.anomaly(), anomaly)
            || time - before.toldMicros() >= rules.repeatMillis() * 1_000;
    lives.put(key(finding), new Life(anomaly, tell ? time : before.toldMicros(), !tell));
    return tell ? Optional.of(anomaly) : Optional.empty();
  }

  /** Takes note of a finding that just led to {@code halt}; returns what is to be told of it. */
  Anomaly halted(Finding finding, Ruling ruling, ControlCommand halt) {
    Anomaly anomaly = anomaly(finding, ruling, Optional.of(halt));
    lives.put(key(finding), new Life(anomaly, finding.evidenceTimeMicros(), false));
    return anomaly;
  }

  /**
   * Returns what is due at {@code micros}: anomalies with something found but not told since the
   * repeat time, and, closed, those without a finding for the quiet time.
   */
  List<Anomaly> progress(long micros) {
    List<Anomaly> due = new ArrayList<>();
    Iterator<Map.Entry<String, Life>> all = lives.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Life> entry = all.next();
      Life life = entry.getValue();
      if (life.lastMicros() < micros - rules.quietMillis() * 1_000) {
        due.add(Anomaly.newBuilder(life.anomaly()).setStatus(AnomalyStatus.CLOSED).build());
        all.remove();
      } else if (life.owed() && micros - life.toldMicros() >= rules.repeatMillis() * 1_000) {
        due.add(life.anomaly());
        entry.setValue(new Life(life.anomaly(), micros, false));
      }
    }
    return due;
  }

  /** Returns all open anomalies, for a checkpoint. */
  Collection<Life> lives() {
    return lives.values();
  }

  /** Takes over an open anomaly from a checkpoint. */
  void restore(Life life) {
    lives.put(life.anomaly().getTarget() + "|" + life.anomaly().getRule(), life);
  }

  private Anomaly anomaly(Finding finding, Ruling ruling, Optional<ControlCommand> halt) {
    Life before = lives.get(key(finding));
    Anomaly anomaly = before == null ? opened(finding) : continued(finding, before);
    if (rank(ruling.decision()) >= rank(anomaly.getDecision())) {
      anomaly.setDecision(ruling.decision());
      anomaly.setDecisionReason(ruling.reason());
    }
    halt.ifPresent(
        command -> {
          anomaly.setHaltTarget(command.getTarget());
          anomaly.setHaltEpoch(command.getEpoch());
          anomaly.setCommandId(command.getCommandId());
        });
    return anomaly;
  }

  private Anomaly opened(Finding finding) {
    return Anomaly.newBuilder()
        .setAnomalyId(idOf(finding))
        .setStatus(AnomalyStatus.OPEN)
        .setTarget(finding.target().toString())
        .setGroup(finding.group())
        .setRule(finding.rule().name())
        .setSeverity(finding.severity())
        .setVerdict(finding.verdict())
        .setFirstEvidenceTime(Records.instant(finding.evidenceTimeMicros()))
        .setLastEvidenceTime(Records.instant(finding.evidenceTimeMicros()))
        .setFindings(1)
        .setDecision(Decision.UNKNOWN)
        .setDecisionReason("")
        .setWatchId(rules.watchId())
        .setEvidence(Records.evidence(finding.proof()))
        .build();
  }

  private Anomaly continued(Finding finding, Life life) {
    Anomaly before = life.anomaly();
    long last = Math.max(finding.evidenceTimeMicros(), life.lastMicros());
    return Anomaly.newBuilder(before)
        .setStatus(AnomalyStatus.UPDATED)
        .setSeverity(worse(before.getSeverity(), finding.severity()))
        .setVerdict(finding.verdict())
        .setLastEvidenceTime(Records.instant(last))
        .setFindings(before.getFindings() + 1)
        .setWatchId(rules.watchId())
        .setEvidence(Records.evidence(finding.proof()))
        .build();
  }

  private static boolean isWorse(Anomaly before, Anomaly now) {
    return now.getSeverity().compareTo(before.getSeverity()) > 0
        || rank(now.getDecision()) > rank(before.getDecision())
        || now.getDecision() == Decision.HALT && before.getDecision() == Decision.SHADOW_HALT
        || !now.getHaltTarget().equals(before.getHaltTarget())
        || now.getHaltEpoch() != before.getHaltEpoch();
  }

  // A halt that would have been sent weighs as much as one that was.
  private static int rank(Decision decision) {
    return switch (decision) {
      case UNKNOWN -> 0;
      case RECORD -> 1;
      case PAGE -> 2;
      case HALT, SHADOW_HALT -> 3;
    };
  }

  private static Severity worse(Severity one, Severity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String key(Finding finding) {
    return finding.target() + "|" + finding.rule();
  }
}
