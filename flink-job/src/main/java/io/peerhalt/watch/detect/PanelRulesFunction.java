package io.peerhalt.watch.detect;

import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.control.HeldResumes;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.rules.HeldRules;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Runs every rule that looks at the panels of one group, the key. A changed rule holds from the
 * next panel on; a RESUME lets evidence begin anew from the first panel after it on.
 */
public final class PanelRulesFunction
    extends KeyedBroadcastProcessFunction<String, Panel, KafkaBytes, Finding>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  /**
   * What is remembered of the group. Owner: the group. Bound: servers and symbols of the last day.
   * Clearing: both are forgotten after a day without use.
   */
  private static final ValueStateDescriptor<GroupState> GROUP =
      new ValueStateDescriptor<>("peer-group", GroupState.class);

  private final HeldRules<DetectRules> rules;
  private final HeldResumes resumes;

  private transient GroupWatch watch;
  private transient ValueState<GroupState> state;

  /** Makes the function for the given numbers and what is known of resumes. */
  public PanelRulesFunction(HeldRules<DetectRules> rules, HeldResumes resumes) {
    this.rules = rules;
    this.resumes = resumes;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    rules.open(context.getOperatorStateStore());
    resumes.open(context.getOperatorStateStore());
    watch = new GroupWatch(rules.get());
  }

  @Override
  public void open(OpenContext openContext) {
    state = getRuntimeContext().getState(GROUP);
  }

  @Override
  public void processElement(Panel panel, ReadOnlyContext context, Collector<Finding> out)
      throws Exception {
    GroupState group = state.value();
    if (group == null) {
      group = new GroupState();
    }
    watch.judge(group, panel, resumes.get()).forEach(out::collect);
    state.update(group);
  }

  @Override
  public void processBroadcastElement(KafkaBytes message, Context context, Collector<Finding> out)
      throws Exception {
    if (message.topic().equals(Topics.CONTROL)) {
      resumes.take(message);
    } else if (rules.take(message).isPresent()) {
      watch = new GroupWatch(rules.get());
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // Rules and resumes are kept whenever they change.
  }
}
