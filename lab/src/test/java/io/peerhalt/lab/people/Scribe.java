package io.peerhalt.lab.people;

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
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.SymbolCount;
import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what a watch and gates would. */
final class Scribe implements AutoCloseable {

  private final KafkaProducer<String, byte[]> producer;

  Scribe(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Halts a server as the watch does; returns the command. */
  ControlCommand halt(String server, long epoch) throws Exception {
    Target target = Target.server(server);
    ControlCommand halt =
        command(ControlAction.HALT, target, epoch)
            .setHaltAction(HaltAction.CANCEL_AND_BLOCK)
            .setReason(server + " executed 480 per second where its 7 peers say 12 is normal")
            .setAnomalyId(target + "/PEER_EXECUTIONS/1")
            .setEvidence(evidence())
            .build();
    control(halt);
    return halt;
  }

  /** Resumes a server. */
  void resume(String server, long epoch) throws Exception {
    control(command(ControlAction.RESUME, Target.server(server), epoch).build());
  }

  /** Sends the heartbeat of a watch. */
  void heartbeat() throws Exception {
    control(command(ControlAction.HEARTBEAT, Target.watch("watch-1"), 0).setRule("").build());
  }

  /** Answers a halt as the gate of that server does. */
  void acknowledge(String server, ControlCommand halt) throws Exception {
    HaltAck ack =
        HaltAck.newBuilder()
            .setServerId(server)
            .setGateId("gate-1")
            .setState(AckState.HALTED)
            .setCommandId(halt.getCommandId())
            .setTarget(halt.getTarget())
            .setEpoch(halt.getEpoch())
            .setReceivedTime(now())
            .setAppliedTime(now())
            .build();
    write(Topics.ACKS, server, AvroWire.of(HaltAck.class).encode(ack));
  }

  /** Tells of an anomaly that a person is to look at. */
  void anomaly(String server, String rule, AnomalyStatus status) throws Exception {
    anomaly("fleet", server, rule, status);
  }

  /** Tells of an anomaly of a server of that group. */
  void anomaly(String group, String server, String rule, AnomalyStatus status) throws Exception {
    Anomaly anomaly =
        Anomaly.newBuilder()
            .setAnomalyId("SERVER:" + server + "/" + rule + "/1")
            .setStatus(status)
            .setTarget("SERVER:" + server)
            .setGroup(group)
            .setRule(rule)
            .setSeverity(Severity.SOFT)
            .setVerdict(Verdict.DEPARTED)
            .setFirstEvidenceTime(now())
            .setLastEvidenceTime(now())
            .setFindings(3)
            .setDecision(Decision.PAGE)
            .setDecisionReason("too few peers to be sure")
            .setWatchId("watch-1")
            .setEvidence(evidence())
            .build();
    write(Topics.ANOMALIES, anomaly.getTarget(), AvroWire.of(Anomaly.class).encode(anomaly));
  }

  /** Writes anything anywhere. */
  void write(String topic, String key, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(topic, key, value)).get();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void control(ControlCommand command) throws Exception {
    write(Topics.CONTROL, Commands.key(command), AvroWire.of(ControlCommand.class).encode(command));
  }

  private static ControlCommand.Builder command(ControlAction action, Target target, long epoch) {
    return ControlCommand.newBuilder()
        .setCommandId(Commands.commandId(target, epoch, action.name()))
        .setAction(action)
        .setTarget(target.toString())
        .setEpoch(epoch)
        .setIssueTime(now())
        .setIssuer("watch-1")
        .setEvidenceTime(now())
        .setHalted(List.of())
        .setRule("PEER_EXECUTIONS");
  }

  private static Evidence evidence() {
    return Evidence.newBuilder()
        .setMetric("executions")
        .setUnit("per second")
        .setObserved(480)
        .setExpected(12)
        .setScore(40)
        .setThreshold(16)
        .setPeers(7)
        .setWindowStart(now().minusMillis(300))
        .setWindowEnd(now())
        .setPanes(3)
        .setTopSymbols(List.of(new SymbolCount("ACME", 300L)))
        .setSamples(List.of("exec-1"))
        .setWords("480 executions in a second, the peers say 12")
        .build();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
