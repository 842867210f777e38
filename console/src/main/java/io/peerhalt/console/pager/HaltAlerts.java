package io.peerhalt.console.pager;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.console.halting.ControlBook;
import io.peerhalt.console.halting.HaltOrder;
import io.peerhalt.console.words.EvidenceWords;
import io.peerhalt.console.words.RecordJson;
import io.peerhalt.console.words.Times;
import io.peerhalt.gate.Commands;
import io.peerhalt.gate.Scope;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Evidence;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** What is told of halts and of watches. */
final class HaltAlerts {

  private static final String NOT_ACKNOWLEDGED = "HALT_NOT_ACKNOWLEDGED";
  private static final String WATCH_SILENT = "WATCH_SILENT";

  private HaltAlerts() {}

  /** Returns the key of a halt. */
  static PageKey haltKey(String target, long epoch) {
    return PageKey.of(target, "HALT", epoch);
  }

  /** Returns the key of a halt that no gate has answered. */
  static PageKey unansweredKey(String target, long epoch) {
    return PageKey.of(target, NOT_ACKNOWLEDGED, epoch);
  }

  /** Returns the key of the silence of all watches. */
  static PageKey silenceKey() {
    return PageKey.of("WATCH", WATCH_SILENT, 0);
  }

  /** Returns what is told of a halt in force. */
  static Alert halt(ControlBook.Halt halt) {
    ControlCommand command = halt.command();
    Evidence evidence = command.getEvidence();
    String what =
        evidence == null
            ? command.getReason()
            : evidence.getMetric()
                + " "
                + EvidenceWords.distance(evidence)
                + (evidence.getPeers() > 0 ? " beside " + evidence.getPeers() + " peers" : "")
                + ". "
                + evidence.getWords();
    String summary =
        "%s HALTED by %s of %s, %s: %s"
            .formatted(
                name(halt.target()),
                command.getRule(),
                command.getIssuer(),
                Commands.haltAction(command),
                what);
    ObjectNode details = details(command);
    return new Alert(
        severity(command),
        summary,
        name(halt.target()),
        command.getEvidenceTime(),
        evidence == null ? "" : evidence.getMetric(),
        halt.target().scope() == Scope.GROUP ? halt.target().name() : "",
        command.getRule(),
        details,
        path(command.getAnomalyId()));
  }

  /** Returns what is told of a halt that no gate has answered for that long. */
  static Alert unanswered(ControlBook.Halt halt, Duration waited) {
    String who =
        halt.target().scope() == Scope.SERVER || halt.target().scope() == Scope.SERVER_SYMBOL
            ? "the gate of " + halt.target().name() + " has"
            : "no gate has";
    return new Alert(
        PageSeverity.CRITICAL,
        "%s IS NOT KNOWN TO HAVE STOPPED: %s not acknowledged its halt (epoch %d, %s) within %s"
            .formatted(
                name(halt.target()),
                who,
                halt.command().getEpoch(),
                halt.command().getRule(),
                Times.length(waited)),
        name(halt.target()),
        halt.since(),
        "halt-gate",
        halt.target().scope() == Scope.GROUP ? halt.target().name() : "",
        NOT_ACKNOWLEDGED,
        details(halt.command()),
        "/halts");
  }

  /** Returns what is told when no watch was heard for that long. */
  static Alert silence(Duration silent, Instant now, String heardBefore) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.put("silentFor", Times.length(silent));
    details.put("heardBefore", heardBefore);
    return new Alert(
        PageSeverity.CRITICAL,
        "NO WATCH IS HEARD for "
            + Times.length(silent)
            + ": nobody compares the servers. Halts in force hold; new ones only by hand, with"
            + " 'peerhalt halt'. Watch, Kafka or the way to it is down",
        "peerhalt-watch",
        now,
        "watch",
        "",
        WATCH_SILENT,
        details,
        "/watch");
  }

  /** Returns the name that people call the target by. */
  static String name(Target target) {
    return target.scope() == Scope.SERVER ? target.name() : target.toString();
  }

  /** Returns where the console shows the anomaly; the halts if there is none. */
  static String path(String anomalyId) {
    return anomalyId.isEmpty()
        ? "/halts"
        : "/anomaly?id=" + URLEncoder.encode(anomalyId, StandardCharsets.UTF_8);
  }

  private static PageSeverity severity(ControlCommand halt) {
    return switch (halt.getRule()) {
      case HaltOrder.MANUAL -> PageSeverity.WARNING;
      case HaltOrder.DRILL -> PageSeverity.INFO;
      default -> PageSeverity.CRITICAL;
    };
  }

  private static ObjectNode details(ControlCommand command) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.put("target", command.getTarget());
    details.put("epoch", command.getEpoch());
    details.put("action", Commands.haltAction(command).name());
    details.put("rule", command.getRule());
    details.put("issuer", command.getIssuer());
    details.put("reason", command.getReason());
    details.put("commandId", command.getCommandId());
    details.put("anomalyId", command.getAnomalyId());
    if (command.getEvidence() != null) {
      details.set("evidence", RecordJson.of(command.getEvidence()));
    }
    return details;
  }
}
