package io.peerhalt.console.words;

import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.OperatorAct;
import io.peerhalt.schemas.RateSample;
import io.peerhalt.schemas.RejectedRecord;
import io.peerhalt.schemas.RuleAudit;
import io.peerhalt.schemas.RuleChange;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;

/** Records on one line each, for people; safe for a terminal. */
public final class RecordLine {

  private RecordLine() {}

  /** Returns the record on one line, beginning with its own time in UTC. */
  public static String of(SpecificRecordBase record) {
    return Printable.of(words(record));
  }

  /**
   * Returns the target that the record is about, in the notation of the contract; empty if none.
   */
  public static String target(SpecificRecordBase record) {
    if (record instanceof ControlCommand command) {
      return command.getTarget();
    } else if (record instanceof Anomaly anomaly) {
      return anomaly.getTarget();
    } else if (record instanceof RateSample rate) {
      return rate.getTarget();
    } else if (record instanceof HaltAck ack) {
      return ack.getTarget().isEmpty() ? "SERVER:" + ack.getServerId() : ack.getTarget();
    } else if (record instanceof OperatorAct act) {
      return act.getTarget();
    }
    return "";
  }

  private static String words(SpecificRecordBase record) {
    if (record instanceof ControlCommand command) {
      return control(command);
    } else if (record instanceof Anomaly anomaly) {
      return anomaly(anomaly);
    } else if (record instanceof RateSample rate) {
      return rate(rate);
    } else if (record instanceof HaltAck ack) {
      return ack(ack);
    } else if (record instanceof RejectedRecord rejected) {
      return rejected(rejected);
    } else if (record instanceof OperatorAct act) {
      return act(act);
    } else if (record instanceof RuleAudit audit) {
      return audit(audit);
    } else if (record instanceof RuleChange change) {
      return line(
          change.getIssueTime(),
          "RULE %s=%s revision %d by %s: %s",
          change.getKey(),
          change.getValue(),
          change.getRevision(),
          change.getAuthor(),
          change.getReason());
    }
    return RecordJson.line(RecordJson.of(record));
  }

  private static String control(ControlCommand command) {
    if (command.getAction() == ControlAction.HEARTBEAT) {
      String halted =
          command.getHalted().stream()
              .map(halt -> halt.getTarget() + " epoch " + halt.getEpoch())
              .collect(Collectors.joining(", "));
      return line(
          command.getIssueTime(),
          "HEARTBEAT %s, halted: %s",
          command.getTarget(),
          halted.isEmpty() ? "nothing" : halted);
    }
    String approved =
        command.getApprovedBy().isEmpty() ? "" : ", approved by " + command.getApprovedBy();
    String action = command.getHaltAction() == null ? "" : " " + command.getHaltAction();
    return line(
        command.getIssueTime(),
        "%s %s epoch %d%s %s by %s%s: %s",
        command.getAction(),
        command.getTarget(),
        command.getEpoch(),
        action,
        command.getRule(),
        command.getIssuer(),
        approved,
        command.getReason());
  }

  private static String anomaly(Anomaly anomaly) {
    return line(
        anomaly.getLastEvidenceTime(),
        "%s %s %s %s %s [%s]: %s",
        anomaly.getStatus(),
        anomaly.getSeverity(),
        anomaly.getTarget(),
        anomaly.getRule(),
        EvidenceWords.outcome(anomaly),
        anomaly.getAnomalyId(),
        anomaly.getEvidence().getWords());
  }

  private static String rate(RateSample rate) {
    return line(
        rate.getWindowStart(),
        "%s %d executions in %d ms, peers %s (%d of them), orders %d, child orders %d, rejects %d",
        rate.getTarget(),
        rate.getExecutions(),
        rate.getWindowMillis(),
        EvidenceWords.number(rate.getPeersExecutions()),
        rate.getPeers(),
        rate.getOrders(),
        rate.getChildOrders(),
        rate.getRejects());
  }

  private static String ack(HaltAck ack) {
    String about =
        ack.getTarget().isEmpty() ? "" : " " + ack.getTarget() + " epoch " + ack.getEpoch();
    return line(
        ack.getAppliedTime(),
        "%s %s%s (gate %s)",
        ack.getServerId(),
        ack.getState(),
        about,
        ack.getGateId());
  }

  private static String rejected(RejectedRecord rejected) {
    return line(
        rejected.getAppendTime(),
        "%s %s-%d@%d, %d bytes: %s",
        rejected.getReason(),
        rejected.getTopic(),
        rejected.getPartition(),
        rejected.getOffset(),
        rejected.getValue().remaining(),
        rejected.getDetail());
  }

  private static String act(OperatorAct act) {
    String about =
        act.getTarget().isEmpty() ? "" : " " + act.getTarget() + " epoch " + act.getEpoch();
    String proposal = act.getProposalId().isEmpty() ? "" : " [" + act.getProposalId() + "]";
    String detail = act.getDetail().isEmpty() ? "" : " (" + act.getDetail() + ")";
    return line(
        act.getActTime(),
        "%s%s by %s at %s with %s%s: %s%s",
        act.getAct(),
        about,
        act.getActor(),
        act.getAddress(),
        act.getVia(),
        proposal,
        act.getReason(),
        detail);
  }

  private static String audit(RuleAudit audit) {
    return line(
        audit.getAppendTime(),
        "RULE %s %s, %s -> %s by %s at %s: %s %s",
        audit.getKey(),
        audit.getOutcome(),
        audit.getOldValue(),
        audit.getNewValue(),
        audit.getAuthor(),
        audit.getWatchId(),
        audit.getReason(),
        audit.getDetail());
  }

  private static String line(Instant time, String format, Object... parts) {
    return Times.stamp(time) + "  " + String.format(Locale.ROOT, format, parts).strip();
  }
}
