package io.peerhalt.console;

import io.peerhalt.console.topic.Message;
import io.peerhalt.console.topic.Position;
import io.peerhalt.gate.Commands;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.ActKind;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Evidence;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.HaltAction;
import io.peerhalt.schemas.OperatorAct;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;

/** Records of a trading day that began at {@link #OPEN}. */
public final class Samples {

  public static final Instant OPEN = Instant.parse("2026-08-03T13:30:00Z");

  private Samples() {}

  /** Returns the instant so many seconds after the open. */
  public static Instant at(double seconds) {
    return OPEN.plusMillis(Math.round(seconds * 1_000));
  }

  /** Returns the record as a message appended so many seconds after the open. */
  public static Message message(String topic, double seconds, SpecificRecordBase record) {
    return new Message(
        new Position(topic, 0, Math.round(seconds * 1_000), at(seconds)), Optional.of(record), "");
  }

  /** Returns a halt on evidence of that second, appended then. */
  public static Message halt(String target, long epoch, double seconds) {
    return message(
        Topics.CONTROL,
        seconds,
        command(ControlAction.HALT, target, epoch, seconds)
            .setHaltAction(HaltAction.CANCEL_AND_BLOCK)
            .setEvidence(evidence())
            .setAnomalyId(target + "/PEER_EXECUTIONS/1")
            .build());
  }

  /** Returns a resume. */
  public static Message resume(String target, long epoch, double seconds) {
    return message(
        Topics.CONTROL, seconds, command(ControlAction.RESUME, target, epoch, seconds).build());
  }

  /** Returns the heartbeat of a watch. */
  public static Message heartbeat(double seconds) {
    return message(
        Topics.CONTROL,
        seconds,
        command(ControlAction.HEARTBEAT, "WATCH:watch-1", 0, seconds).build());
  }

  /** Returns the answer of a gate that it has closed. */
  public static Message closed(String server, String target, long epoch, double seconds) {
    return message(
        Topics.ACKS,
        seconds,
        HaltAck.newBuilder()
            .setServerId(server)
            .setGateId("gate-1")
            .setState(AckState.HALTED)
            .setCommandId(target + "/" + epoch)
            .setTarget(target)
            .setEpoch(epoch)
            .setReceivedTime(at(seconds))
            .setAppliedTime(at(seconds))
            .build());
  }

  /** Returns an anomaly of srv-8. */
  public static Anomaly anomaly(
      String rule, AnomalyStatus status, Severity severity, Decision decision) {
    return Anomaly.newBuilder()
        .setAnomalyId("SERVER:srv-8/" + rule + "/1")
        .setStatus(status)
        .setTarget("SERVER:srv-8")
        .setGroup("fleet")
        .setRule(rule)
        .setSeverity(severity)
        .setVerdict(Verdict.DEPARTED)
        .setFirstEvidenceTime(OPEN)
        .setLastEvidenceTime(at(1))
        .setFindings(3)
        .setDecision(decision)
        .setDecisionReason("for the test")
        .setWatchId("watch-1")
        .setEvidence(evidence())
        .build();
  }

  /** Returns a step of a resume of SERVER:srv-8, epoch 1, that expires 60 s after the open. */
  public static Message step(ActKind kind, String actor, double seconds) {
    return message(
        Topics.AUDIT,
        seconds,
        OperatorAct.newBuilder()
            .setActId(kind + "-" + actor + "-" + seconds)
            .setActTime(at(seconds))
            .setActor(actor)
            .setVia("cli")
            .setAddress("here")
            .setAct(kind)
            .setTarget("SERVER:srv-8")
            .setEpoch(1)
            .setReason("for the test")
            .setProposalId("p-1")
            .setExpiryTime(kind == ActKind.RESUME_PROPOSED ? at(60) : null)
            .build());
  }

  /** Returns evidence of 480 executions where 12 are normal. */
  public static Evidence evidence() {
    return Evidence.newBuilder()
        .setMetric("executions")
        .setUnit("per second")
        .setObserved(480)
        .setExpected(12)
        .setScore(40)
        .setThreshold(16)
        .setPeers(7)
        .setWindowStart(OPEN)
        .setWindowEnd(at(1))
        .setPanes(3)
        .setTopSymbols(List.of())
        .setSamples(List.of("exec-1"))
        .setWords("480 executions in a second, the peers say 12")
        .build();
  }

  private static ControlCommand.Builder command(
      ControlAction action, String target, long epoch, double seconds) {
    return ControlCommand.newBuilder()
        .setCommandId(Commands.commandId(Target.parse(target), epoch, action.name()))
        .setAction(action)
        .setTarget(target)
        .setEpoch(epoch)
        .setIssueTime(at(seconds))
        .setIssuer("watch-1")
        .setEvidenceTime(at(seconds))
        .setRule("PEER_EXECUTIONS")
        .setReason("it departed")
        .setHalted(List.of());
  }
}
