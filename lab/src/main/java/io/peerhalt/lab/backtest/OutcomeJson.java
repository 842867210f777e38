package io.peerhalt.lab.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.lab.backtest.Outcome.Aftermath;
import io.peerhalt.lab.report.EvidenceNode;
import io.peerhalt.schemas.Anomaly;
import java.io.IOException;
import java.nio.file.Path;

/** What a backtest came to, as JSON; times are ISO instants. */
final class OutcomeJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private OutcomeJson() {}

  /** Writes the outcome to {@code file}, replacing what is there. */
  static void write(Plan plan, Outcome outcome, Path file) throws IOException {
    JSON.writeValue(file.toFile(), tree(plan, outcome));
  }

  /** Returns the outcome as a JSON tree. */
  static ObjectNode tree(Plan plan, Outcome outcome) {
    ObjectNode root = JSON.createObjectNode();
    root.put("from", plan.from().map(Object::toString).orElse(null));
    root.put("to", plan.to().map(Object::toString).orElse(null));
    root.put("records", outcome.records());
    root.put("read", outcome.read());
    root.put("seconds", outcome.seconds());
    root.put("recordsPerSecond", outcome.perSecond());
    ArrayNode halts = root.putArray("halts");
    outcome.halts().forEach(halt -> halt(halts.addObject(), halt));
    ArrayNode aftermaths = root.putArray("executedAfterHalt");
    outcome.aftermaths().forEach(after -> aftermath(aftermaths.addObject(), after));
    ArrayNode anomalies = root.putArray("anomalies");
    outcome.anomalies().forEach(anomaly -> anomaly(anomalies.addObject(), anomaly));
    root.put("anomalyRecordsNotKept", outcome.anomaliesNotKept());
    ObjectNode rejected = root.putObject("rejected");
    outcome.rejected().forEach((reason, count) -> rejected.put(reason.name(), count));
    return root;
  }

  private static void halt(ObjectNode node, Anomaly halt) {
    node.put("target", halt.getHaltTarget());
    node.put("epoch", halt.getHaltEpoch());
    node.put("rule", halt.getRule());
    node.put("commandId", halt.getCommandId());
    node.put("anomalyId", halt.getAnomalyId());
    node.put("evidenceTime", Outcome.haltedAt(halt).toString());
    node.put("reason", halt.getDecisionReason());
    EvidenceNode.fill(node.putObject("evidence"), halt.getEvidence());
  }

  private static void anomaly(ObjectNode node, Anomaly anomaly) {
    node.put("anomalyId", anomaly.getAnomalyId());
    node.put("target", anomaly.getTarget());
    node.put("group", anomaly.getGroup());
    node.put("rule", anomaly.getRule());
    node.put("severity", anomaly.getSeverity().name());
    node.put("verdict", anomaly.getVerdict().name());
    node.put("decision", anomaly.getDecision().name());
    node.put("decisionReason", anomaly.getDecisionReason());
    node.put("haltTarget", anomaly.getHaltTarget());
    node.put("firstEvidenceTime", anomaly.getFirstEvidenceTime().toString());
    node.put("lastEvidenceTime", anomaly.getLastEvidenceTime().toString());
    node.put("findings", anomaly.getFindings());
    EvidenceNode.fill(node.putObject("evidence"), anomaly.getEvidence());
  }

  private static void aftermath(ObjectNode node, Aftermath after) {
    node.put("serverId", after.serverId());
    node.put("haltedAt", after.haltedAt().toString());
    node.put("target", after.target());
    node.put("executions", after.executed().executions());
    node.put("shares", after.executed().shares());
    node.put("notional", after.executed().notional());
  }
}
