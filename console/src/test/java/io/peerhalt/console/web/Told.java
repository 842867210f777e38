package io.peerhalt.console.web;

import io.peerhalt.console.topic.Message;
import io.peerhalt.console.topic.MessageReader;
import io.peerhalt.gate.Commands;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Evidence;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.HaltAction;
import io.peerhalt.schemas.RateSample;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.Verdict;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Messages as the watch and the gates write them. */
public final class Told {

  /** When it happens. */
  public static final Instant NOW = Instant.parse("2026-11-25T09:31:00Z");

  private final MessageReader reader = new MessageReader();
  private long offset;

  /** Returns a message of a topic that holds the record and stands there since {@code time}. */
  public Message message(String topic, byte[] value, Instant time) {
    return reader.read(
        new ConsumerRecord<>(
            topic,
            0,
            offset++,
            time.toEpochMilli(),
            TimestampType.LOG_APPEND_TIME,
            0,
            value.length,
            new byte[0],
            value,
            new RecordHeaders(),
            java.util.Optional.empty()));
  }

  /** Returns a halt of a target by the watch. */
  public Message halt(Target target, long epoch, Instant time) {
    ControlCommand halt =
        command(target, ControlAction.HALT, epoch, time)
            .setHaltAction(HaltAction.BLOCK_NEW)
            .build();
    return control(halt, time);
  }

  /** Returns a resume of a target. */
  public Message resume(Target target, long epoch, Instant time) {
    return control(command(target, ControlAction.RESUME, epoch, time).build(), time);
  }

  /** Returns a heartbeat. */
  public Message heartbeat(String watchId, Instant time) {
    Target watch = Target.watch(watchId);
    return control(command(watch, ControlAction.HEARTBEAT, 0, time).build(), time);
  }

  /** Returns the answer of a server's gate to a halt. */
  public Message ack(String server, Target target, long epoch, Instant time) {
    HaltAck ack =
        HaltAck.newBuilder()
            .setServerId(server)
            .setGateId(server + "-gate")
            .setState(AckState.HALTED)
            .setTarget(target.toString())
            .setEpoch(epoch)
            .setReceivedTime(time)
            .setAppliedTime(time)
            .build();
    return message(Topics.ACKS, encoded(ack, HaltAck.class), time);
  }

  /** Returns a rate of a server. */
  public Message rate(String server, String group, double perSecond, Instant time) {
    RateSample sample =
        RateSample.newBuilder()
            .setTarget("SERVER:" + server)
            .setGroup(group)
            .setWindowStart(time)
            .setWindowMillis(1_000)
            .setOrders(1)
            .setChildOrders(1)
            .setRejects(0)
            .setExecutions((long) perSecond)
            .setQtyE8(0)
            .setNotionalCents(0)
            .setPeers(7)
            .setPeersExecutions(3)
            .setPeersQtyE8(0)
            .build();
    return message(Topics.RATES, encoded(sample, RateSample.class), time);
  }

  /** Returns an anomaly to be changed, of a server that was halted for it. */
  public static Anomaly.Builder anomaly(String id, String server, Instant time) {
    Evidence evidence =
        Evidence.newBuilder()
            .setMetric("executions")
            .setUnit("executions per second")
            .setObserved(1_482)
            .setExpected(3)
            .setScore(41)
            .setThreshold(16)
            .setPeers(7)
            .setWindowStart(time)
            .setWindowEnd(time)
            .setPanes(3)
            .setTopSymbols(List.of())
            .setSamples(List.of())
            .setWords(server + " executes far more than its peers")
            .build();
    return Anomaly.newBuilder()
        .setAnomalyId(id)
        .setStatus(AnomalyStatus.OPEN)
        .setTarget("SERVER:" + server)
        .setGroup("fleet")
        .setRule("PEER_EXECUTIONS")
        .setSeverity(Severity.HARD)
        .setVerdict(Verdict.DEPARTED)
        .setFirstEvidenceTime(time)
        .setLastEvidenceTime(time)
        .setFindings(1)
        .setDecision(Decision.HALT)
        .setDecisionReason("departs from 7 peers")
        .setHaltTarget("SERVER:" + server)
        .setHaltEpoch(1)
        .setWatchId("watch-1")
        .setEvidence(evidence);
  }

  /** Returns a message of that anomaly. */
  public Message anomaly(Anomaly anomaly, Instant time) {
    return message(Topics.ANOMALIES, encoded(anomaly, Anomaly.class), time);
  }

  private Message control(ControlCommand command, Instant time) {
    return message(Topics.CONTROL, encoded(command, ControlCommand.class), time);
  }

  private static ControlCommand.Builder command(
      Target target, ControlAction action, long epoch, Instant time) {
    return ControlCommand.newBuilder()
        .setCommandId(Commands.commandId(target, epoch, "PEER_EXECUTIONS"))
        .setAction(action)
        .setTarget(target.toString())
        .setEpoch(epoch)
        .setIssueTime(time)
        .setIssuer("watch-1")
        .setEvidenceTime(time)
        .setRule("PEER_EXECUTIONS");
  }

  private static <T extends SpecificRecordBase> byte[] encoded(T record, Class<T> type) {
    return AvroWire.of(type).encode(record);
  }
}
