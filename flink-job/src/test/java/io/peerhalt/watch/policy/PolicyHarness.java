package io.peerhalt.watch.policy;

import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.Rejection;
import io.peerhalt.watch.rules.HeldRules;
import io.peerhalt.watch.rules.RuleStart;
import io.peerhalt.watch.rules.Unchanging;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;

/** Runs the policy operator in Flink's own harness and reads what it announces. */
final class PolicyHarness {

  private final AvroWire<ControlCommand> commands = AvroWire.of(ControlCommand.class);
  private final AvroWire<Anomaly> anomalies = AvroWire.of(Anomaly.class);
  private final TwoInputStreamOperatorTestHarness<Finding, KafkaBytes, Announcement> harness;

  private PolicyHarness(HeldRules<PolicyRules> rules, ControlCommand... known) throws Exception {
    List<byte[]> encoded = new ArrayList<>();
    for (ControlCommand command : known) {
      encoded.add(commands.encode(command));
    }
    harness = new TwoInputStreamOperatorTestHarness<>(new PolicyOperator(rules, encoded));
  }

  static PolicyHarness fresh(PolicyRules rules, ControlCommand... known) throws Exception {
    PolicyHarness harness = new PolicyHarness(Unchanging.rules(rules), known);
    harness.harness.open();
    return harness;
  }

  /** A watch whose rules may be changed. */
  static PolicyHarness changeable(RuleStart start) throws Exception {
    PolicyHarness harness = new PolicyHarness(held(start));
    harness.harness.open();
    return harness;
  }

  static PolicyHarness restored(OperatorSubtaskState state, RuleStart start) throws Exception {
    PolicyHarness harness = new PolicyHarness(held(start));
    harness.harness.initializeState(state);
    harness.harness.open();
    return harness;
  }

  /** Another job goes on from {@code state}. */
  static PolicyHarness restored(OperatorSubtaskState state, PolicyRules rules) throws Exception {
    PolicyHarness harness = new PolicyHarness(Unchanging.rules(rules));
    harness.harness.initializeState(state);
    harness.harness.open();
    return harness;
  }

  PolicyHarness find(Finding... findings) throws Exception {
    for (Finding finding : findings) {
      harness.processElement1(finding, finding.evidenceTimeMicros() / 1_000);
    }
    return this;
  }

  PolicyHarness control(byte[] value) throws Exception {
    return control(value, 1e6);
  }

  /** The command stands in the log since {@code appendSeconds}. */
  PolicyHarness control(ControlCommand command, double appendSeconds) throws Exception {
    return control(commands.encode(command), appendSeconds);
  }

  private PolicyHarness control(byte[] value, double appendSeconds) throws Exception {
    long appendMillis = Found.micros(appendSeconds) / 1_000;
    harness.processElement2(
        new KafkaBytes(Topics.CONTROL, 0, 7, appendMillis, new byte[0], value), 1);
    return this;
  }

  PolicyHarness control(ControlCommand command) throws Exception {
    return control(commands.encode(command));
  }

  PolicyHarness change(KafkaBytes change) throws Exception {
    harness.processElement2(change, 1);
    return this;
  }

  PolicyHarness reach(double seconds) throws Exception {
    harness.processWatermark1(new Watermark(Found.micros(seconds) / 1_000));
    return this;
  }

  PolicyHarness controlReaches(double seconds) throws Exception {
    harness.processWatermark2(new Watermark(Found.micros(seconds) / 1_000));
    return this;
  }

  /** Returns the commands announced since the last call. */
  List<Announcement> announced() {
    List<Announcement> announced = harness.extractOutputValues();
    harness.getOutput().clear();
    return announced;
  }

  /** Returns the anomalies announced since the last call. */
  List<Announcement> told() {
    var side = harness.getSideOutput(PolicyOperator.ANOMALY);
    if (side == null) {
      return List.of();
    }
    List<Announcement> told = side.stream().map(StreamRecord::getValue).toList();
    side.clear();
    return told;
  }

  List<ControlCommand> heartbeats() throws MalformedRecordException {
    return commands(announced(), ControlAction.HEARTBEAT);
  }

  /** Returns the halts announced since the last call as {@code target/epoch}. */
  List<String> halts() throws MalformedRecordException {
    return commands(announced(), ControlAction.HALT).stream()
        .map(halt -> halt.getTarget() + "/" + halt.getEpoch())
        .toList();
  }

  List<Anomaly> anomalies() throws MalformedRecordException {
    List<Anomaly> decoded = new ArrayList<>();
    for (Announcement announcement : told()) {
      decoded.add(anomalies.decode(announcement.value()));
    }
    return decoded;
  }

  List<Rejection> rejections() {
    var rejected = harness.getSideOutput(PolicyOperator.REJECTED);
    return rejected == null ? List.of() : rejected.stream().map(StreamRecord::getValue).toList();
  }

  OperatorSubtaskState stop() throws Exception {
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    return state;
  }

  private static HeldRules<PolicyRules> held(RuleStart start) {
    return new HeldRules<>(start, config -> WatchRules.of(config).policy());
  }

  private List<ControlCommand> commands(List<Announcement> from, ControlAction action)
      throws MalformedRecordException {
    List<ControlCommand> decoded = new ArrayList<>();
    for (Announcement announcement : from) {
      ControlCommand command = commands.decode(announcement.value());
      if (command.getAction() == action) {
        decoded.add(command);
      }
    }
    return decoded;
  }
}
