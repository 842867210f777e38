package io.peerhalt.console.web.view;

import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.Evidence;

/**
 * One anomaly as a line of a list or of an export. Times are milliseconds since the epoch; a number
 * that JSON has not is null.
 */
public record AnomalyRow(
    String anomalyId,
    String status,
    String severity,
    String target,
    String group,
    String rule,
    String verdict,
    long firstEvidence,
    long lastEvidence,
    long findings,
    String decision,
    String decisionReason,
    String haltTarget,
    long haltEpoch,
    String metric,
    String unit,
    Double observed,
    Double expected,
    Double score,
    Double threshold,
    int peers,
    String words,
    String watchId) {

  /** Returns the line of an anomaly. */
  public static AnomalyRow of(Anomaly anomaly) {
    Evidence evidence = anomaly.getEvidence();
    return new AnomalyRow(
        anomaly.getAnomalyId(),
        anomaly.getStatus().name(),
        anomaly.getSeverity().name(),
        anomaly.getTarget(),
        anomaly.getGroup(),
        anomaly.getRule(),
        anomaly.getVerdict().name(),
        anomaly.getFirstEvidenceTime().toEpochMilli(),
        anomaly.getLastEvidenceTime().toEpochMilli(),
        anomaly.getFindings(),
        anomaly.getDecision().name(),
        anomaly.getDecisionReason(),
        anomaly.getHaltTarget(),
        anomaly.getHaltEpoch(),
        evidence.getMetric(),
        evidence.getUnit(),
        finite(evidence.getObserved()),
        finite(evidence.getExpected()),
        finite(evidence.getScore()),
        finite(evidence.getThreshold()),
        evidence.getPeers(),
        evidence.getWords(),
        anomaly.getWatchId());
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
