package io.peerhalt.watch.policy;

import io.peerhalt.gate.Commands;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.control.ControlReader;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.Rejection;
import io.peerhalt.watch.measure.OperatorMetrics;
import io.peerhalt.watch.rules.HeldRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Runs the policy: findings on the first input, the control log and the rules topic on the second,
 * commands on the output. Its time is that of the findings alone, so a heartbeat says that
 * everything before it was read, counted and judged. It runs once for the whole fleet.
 */
public final class PolicyOperator extends AbstractStreamOperator<Announcement>
    implements TwoInputStreamOperator<Finding, KafkaBytes, Announcement> {

  /**
   * Side output of anomalies; apart from the commands, so that no command ever waits behind one.
   */
  public static final OutputTag<Announcement> ANOMALY = new OutputTag<>("anomalies") {};

  /** Side output of control records that cannot be used. */
  public static final OutputTag<Rejection> REJECTED = new OutputTag<>("rejected-control") {};

  private static final long serialVersionUID = 1L;

  /**
   * Commands as read, and with what was decided. Bound: targets ever halted, two or three commands
   * each. What shadow mode decided was never sent, so it is kept apart: a watch that enforces does
   * not find it.
   */
  private static final ListStateDescriptor<byte[]> CONTROL =
      new ListStateDescriptor<>("control", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private static final ListStateDescriptor<byte[]> DECIDED =
      new ListStateDescriptor<>("decided", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private static final ListStateDescriptor<byte[]> SHADOWED =
      new ListStateDescriptor<>(
          "decided-in-shadow", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  /** Standings. Bound: groups times servers bad lately. Clearing: as {@link Standing} says. */
  private static final ListStateDescriptor<Standing> STANDINGS =
      new ListStateDescriptor<>("standings", Standing.class);

  /** Open anomalies. Bound: targets times rules. Clearing: after the quiet time. */
  private static final ListStateDescriptor<ToldAnomaly> OPEN_ANOMALIES =
      new ListStateDescriptor<>("open-anomalies", ToldAnomaly.class);

  private final HeldRules<PolicyRules> rules;
  private final ArrayList<byte[]> known;

  private transient HaltPolicy policy;
  private transient ControlReader reader;
  private transient AvroWire<ControlCommand> commandWire;
  private transient AvroWire<Anomaly> anomalyWire;
  private transient long nextHeartbeatMillis;
  private transient ListState<byte[]> controlState;
  private transient ListState<byte[]> decidedState;
  private transient ListState<byte[]> shadowedState;
  private transient ListState<Standing> standingState;
  private transient ListState<ToldAnomaly> anomalyState;
  private transient PolicyMetrics metrics;

  /**
   * Makes the operator.
   *
   * @param rules the policy's numbers
   * @param known the commands of the control log at the start of the job, encoded; so the first
   *     decision already knows every earlier halt and resume
   */
  public PolicyOperator(HeldRules<PolicyRules> rules, List<byte[]> known) {
    this.rules = rules;
    this.known = new ArrayList<>(known);
  }

  @Override
  public void open() throws Exception {
    super.open();
    Rehearsal.play(rules.get());
    metrics =
        new PolicyMetrics(
            OperatorMetrics.of(getMetricGroup()), rules.get().watchId(), policy.halts());
    metrics.judgesBy(rules.get());
  }

  @Override
  public void processElement1(StreamRecord<Finding> element) {
    metrics.found(element.getValue());
    announce(policy.finding(element.getValue()));
  }

  @Override
  public void processElement2(StreamRecord<KafkaBytes> element) throws Exception {
    KafkaBytes message = element.getValue();
    if (!message.topic().equals(Topics.RULES)) {
      reader
          .read(message, command -> take(command, message.appendTimeMillis()))
          .ifPresent(rejection -> output.collect(REJECTED, new StreamRecord<>(rejection)));
    } else if (rules.take(message).isPresent()) {
      policy.judgeBy(rules.get());
      metrics.judgesBy(rules.get());
    }
  }

  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    long millis = mark.getTimestamp();
    metrics.reached(millis);
    if (millis >= nextHeartbeatMillis && millis != Long.MAX_VALUE) {
      long micros = millis * 1_000;
      announce(policy.progress(micros));
      send(policy.heartbeat(micros));
      nextHeartbeatMillis =
          millis
              + rules.get().heartbeatMillis()
              - Math.floorMod(millis, rules.get().heartbeatMillis());
    }
    super.processWatermark(mark);
  }

  @Override
  public void processWatermark2(Watermark mark) {
    // Control log and rules are read as they come; their time says nothing about what was judged.
  }

  @Override
  protected void processWatermarkStatus(WatermarkStatus status, int index) throws Exception {
    if (index == 0) {
      super.processWatermarkStatus(status);
    }
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    rules.open(context.getOperatorStateStore());
    policy = new HaltPolicy(rules.get());
    reader = new ControlReader();
    commandWire = AvroWire.of(ControlCommand.class);
    anomalyWire = AvroWire.of(Anomaly.class);
    nextHeartbeatMillis = Long.MIN_VALUE;
    controlState = context.getOperatorStateStore().getListState(CONTROL);
    decidedState = context.getOperatorStateStore().getListState(DECIDED);
    shadowedState = context.getOperatorStateStore().getListState(SHADOWED);
    standingState = context.getOperatorStateStore().getListState(STANDINGS);
    anomalyState = context.getOperatorStateStore().getListState(OPEN_ANOMALIES);
    for (byte[] command : known) {
      policy.command(commandWire.decode(command));
    }
    restore();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    controlState.update(policy.halts().logEssence().stream().map(commandWire::encode).toList());
    boolean enforce = rules.get().enforce();
    (enforce ? shadowedState : decidedState).clear();
    (enforce ? decidedState : shadowedState)
        .update(policy.halts().decidedEssence().stream().map(commandWire::encode).toList());
    standingState.update(List.copyOf(policy.standings()));
    anomalyState.update(
        policy.anomalies().lives().stream()
            .map(
                life ->
                    new ToldAnomaly(
                        anomalyWire.encode(life.anomaly()), life.toldMicros(), life.owed()))
            .toList());
  }

  private void restore() throws Exception {
    for (byte[] command : controlState.get()) {
      policy.command(commandWire.decode(command));
    }
    for (byte[] command : (rules.get().enforce() ? decidedState : shadowedState).get()) {
      policy.halts().restoreDecided(commandWire.decode(command));
    }
    for (Standing standing : standingState.get()) {
      policy.restore(standing);
    }
    for (ToldAnomaly told : anomalyState.get()) {
      policy
          .anomalies()
          .restore(
              new AnomalyBook.Life(
                  anomalyWire.decode(told.anomaly()), told.toldMicros(), told.owed()));
    }
  }

  private void take(ControlCommand command, long appendMillis) {
    policy.command(command);
    metrics.logged(command, appendMillis);
  }

  private void announce(Rulings rulings) {
    for (ControlCommand command : rulings.commands()) {
      metrics.halted(command);
      send(command);
    }
    for (Anomaly anomaly : rulings.anomalies()) {
      metrics.told();
      byte[] key = anomaly.getTarget().getBytes(StandardCharsets.UTF_8);
      Announcement announcement =
          new Announcement(Topics.ANOMALIES, key, anomalyWire.encode(anomaly));
      output.collect(ANOMALY, new StreamRecord<>(announcement));
    }
  }

  private void send(ControlCommand command) {
    byte[] key = Commands.key(command).getBytes(StandardCharsets.UTF_8);
    output.collect(
        new StreamRecord<>(new Announcement(Topics.CONTROL, key, commandWire.encode(command))));
  }
}
