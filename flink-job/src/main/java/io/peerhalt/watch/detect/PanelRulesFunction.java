package io.peerhalt.watch.detect;

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
 * next panel on.
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

  private transient GroupWatch watch;
  private transient ValueState<GroupState> state;

  /** Makes the function for the given numbers. */
  public PanelRulesFunction(HeldRules<DetectRules> rules) {
    this.rules = rules;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    rules.open(context.getOperatorStateStore());
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
    watch.judge(group, panel).forEach(out::collect);
    state.update(group);
  }

  @Override
  public void processBroadcastElement(KafkaBytes change, Context context, Collector<Finding> out)
      throws Exception {
    if (rules.take(change).isPresent()) {
      watch = new GroupWatch(rules.get());
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // The rules are kept whenever they change.
  }
}
