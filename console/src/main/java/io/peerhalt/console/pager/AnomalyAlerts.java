package io.peerhalt.console.pager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.console.words.EvidenceWords;
import io.peerhalt.console.words.RecordJson;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Evidence;
import io.peerhalt.schemas.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of anomalies: those that a person is to look at, those that shadow mode would have
 * halted for, and halts not obeyed. A halt itself is told by its command. Told when found and when
 * it gets worse, not each time it goes on. Bounded by the open anomalies.
 */
final class AnomalyAlerts {

  private static final String NOT_OBEYED = "HALT_NOT_OBEYED";

  private final Map<PageKey, PageSeverity> told = new HashMap<>();

  /** Takes in an anomaly and returns what is to be told of it now. */
  Optional<Page> take(Anomaly anomaly) {
    PageKey key =
        PageKey.of(
            anomaly.getTarget(),
            anomaly.getRule(),
            isNotObeyed(anomaly) ? anomaly.getHaltEpoch() : 0);
    boolean tellable = isNotObeyed(anomaly) || isForAPerson(anomaly.getDecision());
    if (anomaly.getStatus() == AnomalyStatus.CLOSED || !tellable) {
      // After a restart it is not known what was told; to resolve what is not open does nothing.
      boolean perhapsOpen = anomaly.getDecision() != Decision.RECORD;
      boolean over = told.remove(key) != null || perhapsOpen && isClosed(anomaly);
      return over ? Optional.of(Page.resolve(key)) : Optional.empty();
    }
    PageSeverity severity = severity(anomaly);
    PageSeverity before = told.get(key);
    if (before != null && before.compareTo(severity) <= 0) {
      return Optional.empty();
    }
    told.put(key, severity);
    return Optional.of(Page.trigger(key, alert(anomaly, severity)));
  }

  private static boolean isClosed(Anomaly anomaly) {
    return anomaly.getStatus() == AnomalyStatus.CLOSED;
  }

  /** Returns whether it is that a server trades on after its halt. */
  static boolean isNotObeyed(Anomaly anomaly) {
    return anomaly.getRule().equals(NOT_OBEYED);
  }

  private static boolean isForAPerson(Decision decision) {
    return decision == Decision.PAGE || decision == Decision.SHADOW_HALT;
  }

  private static PageSeverity severity(Anomaly anomaly) {
    if (isNotObeyed(anomaly)) {
      return PageSeverity.CRITICAL;
    }
    return switch (anomaly.getSeverity()) {
      case HARD -> PageSeverity.ERROR;
      case SOFT, UNKNOWN -> PageSeverity.WARNING;
      case NOTE -> PageSeverity.INFO;
    };
  }

  private static Alert alert(Anomaly anomaly, PageSeverity severity) {
    Evidence evidence = anomaly.getEvidence();
    String peers = evidence.getPeers() > 0 ? " beside " + evidence.getPeers() + " peers" : "";
    String name = name(anomaly.getTarget());
    String lead =
        isNotObeyed(anomaly)
            ? name + " TRADES ON AFTER ITS HALT: "
            : "%s %s by %s: %s %s%s. "
                .formatted(
                    name,
                    anomaly.getSeverity() == Severity.HARD ? "has departed" : "looks odd",
                    anomaly.getRule(),
                    evidence.getMetric(),
                    EvidenceWords.distance(evidence),
                    peers);
    ObjectNode details = RecordJson.of(anomaly);
    return new Alert(
        severity,
        lead + evidence.getWords() + ". Done: " + EvidenceWords.outcome(anomaly),
        name,
        anomaly.getLastEvidenceTime(),
        evidence.getMetric(),
        anomaly.getGroup(),
        anomaly.getRule(),
        details,
        HaltAlerts.path(anomaly.getAnomalyId()));
  }

  private static String name(String target) {
    try {
      return HaltAlerts.name(Target.parse(target));
    } catch (IllegalArgumentException e) {
      // Anyone may write to a topic; it is told all the same.
      return target;
    }
  }
}
