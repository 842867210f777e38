package io.peerhalt.watch.policy;

import io.peerhalt.gate.Commands;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.control.ControlReader;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.Rejection;
import io.peerhalt.watch.pane.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Looks at the panels of one group, the key, by the light of its halts: the control log and the
 * answers of the gates, which every subtask reads. Beside the way from a finding to its halt, never
 * on it.
 */
public final class HaltedFunction
    extends KeyedBroadcastProcessFunction<String, Panel, KafkaBytes, Finding> {

  /**
   * The commands that still matter, by record key. Owner: the fleet. Bound: targets ever halted,
   * two or three commands each. Clearing: what a newer command makes void.
   */
  public static final MapStateDescriptor<String, LoggedCommand> COMMANDS =
      new MapStateDescriptor<>(
          "halt-commands", Types.STRING, TypeInformation.of(LoggedCommand.class));

  /**
   * Gates that closed, by server and target. Owner: the fleet. Bound: servers times halted targets.
   * Clearing: with the halt.
   */
  public static final MapStateDescriptor<String, GateClosing> CLOSINGS =
      new MapStateDescriptor<>(
          "gate-closings", Types.STRING, TypeInformation.of(GateClosing.class));

  /** Side output of answers that cannot be used. */
  public static final OutputTag<Rejection> REJECTED = new OutputTag<>("rejected-acks") {};

  private static final long serialVersionUID = 1L;

  /** What is remembered of the group. Owner: the group. Bound and clearing: see its fields. */
  private static final ValueStateDescriptor<HaltedState> GROUP =
      new ValueStateDescriptor<>("halted-group", HaltedState.class);

  private final HaltedRules rules;
  private final ArrayList<byte[]> known;

  private transient Obedience obedience;
  private transient RollbackGuard guard;
  private transient ControlReader commandReader;
  private transient AckReader ackReader;
  private transient AvroWire<ControlCommand> wire;
  private transient ValueState<HaltedState> state;

  private transient HaltedMetrics metrics;

  // What the broadcast state holds, ready for use; null until its first use.
  private transient HaltLog log;

  /**
   * Makes the function.
   *
   * @param rules its numbers
   * @param known the commands of the control log at the start of the job, encoded
   */
  public HaltedFunction(HaltedRules rules, List<byte[]> known) {
    this.rules = rules;
    this.known = new ArrayList<>(known);
  }

  @Override
  public void open(OpenContext openContext) {
    obedience = new Obedience(rules);
    guard = new RollbackGuard(rules);
    commandReader = new ControlReader();
    ackReader = new AckReader();
    wire = AvroWire.of(ControlCommand.class);
    state = getRuntimeContext().getState(GROUP);
    metrics = HaltedMetrics.of(getRuntimeContext());
  }

  @Override
  public void processElement(Panel panel, ReadOnlyContext context, Collector<Finding> out)
      throws Exception {
    if (log == null) {
      log = read(context.getBroadcastState(COMMANDS), context.getBroadcastState(CLOSINGS));
    }
    HaltedState group = state.value();
    if (group == null) {
      group = new HaltedState();
    }
    obedience.judge(group, panel, log).forEach(out::collect);
    guard.judge(group, panel, log).forEach(out::collect);
    state.update(group);
  }

  @Override
  public void processBroadcastElement(KafkaBytes source, Context context, Collector<Finding> out)
      throws Exception {
    BroadcastState<String, LoggedCommand> commands = context.getBroadcastState(COMMANDS);
    BroadcastState<String, GateClosing> closings = context.getBroadcastState(CLOSINGS);
    if (log == null) {
      log = read(commands, closings);
    }
    long inLogMicros = source.appendTimeMillis() * 1_000;
    boolean[] changed = {false};
    if (source.topic().equals(Topics.ACKS)) {
      Optional<Rejection> rejection =
          ackReader.read(source, ack -> changed[0] = answer(ack, inLogMicros));
      boolean tells = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
      rejection.filter(why -> tells).ifPresent(why -> context.output(REJECTED, why));
    } else {
      // What is no command is told by the policy, which reads the same log.
      commandReader.read(source, command -> changed[0] = log.command(command, inLogMicros));
    }
    metrics.waits(log);
    if (changed[0]) {
      write(commands, closings);
    }
  }

  private boolean answer(HaltAck ack, long inLogMicros) {
    boolean news = log.answer(ack, inLogMicros);
    metrics.answered(ack, news ? log.inLogMicros(ack) : OptionalLong.empty(), inLogMicros);
    return news;
  }

  private HaltLog read(
      ReadOnlyBroadcastState<String, LoggedCommand> commands,
      ReadOnlyBroadcastState<String, GateClosing> closings)
      throws Exception {
    HaltLog read = new HaltLog();
    for (Map.Entry<String, LoggedCommand> logged : commands.immutableEntries()) {
      LoggedCommand command = logged.getValue();
      read.command(wire.decode(command.command()), command.inLogMicros());
    }
    for (byte[] command : known) {
      read.command(wire.decode(command), 0);
    }
    for (Map.Entry<String, GateClosing> closing : closings.immutableEntries()) {
      read.restore(closing.getKey(), closing.getValue());
    }
    return read;
  }

  // Halts and their answers are few: all is written at each change.
  private void write(
      BroadcastState<String, LoggedCommand> commands, BroadcastState<String, GateClosing> closings)
      throws Exception {
    commands.clear();
    for (Map.Entry<ControlCommand, Long> command : log.commands().entrySet()) {
      LoggedCommand logged = new LoggedCommand(wire.encode(command.getKey()), command.getValue());
      commands.put(Commands.key(command.getKey()), logged);
    }
    closings.clear();
    closings.putAll(log.closings());
  }
}
