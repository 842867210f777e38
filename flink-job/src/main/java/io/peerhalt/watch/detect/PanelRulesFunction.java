package io.peerhalt.watch.detect;

import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.pane.Panel;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Runs every rule that looks at the panels of one group, the key. */
public final class PanelRulesFunction extends KeyedProcessFunction<String, Panel, Finding> {

  private static final long serialVersionUID = 1L;

  /**
   * What is remembered of the group. Owner: the group. Bound: servers and symbols of the last day.
   * Clearing: both are forgotten after a day without use.
   */
  private static final ValueStateDescriptor<GroupState> GROUP =
      new ValueStateDescriptor<>("peer-group", GroupState.class);

  private final DetectRules rules;

  private transient GroupWatch watch;
  private transient ValueState<GroupState> state;

  /** Makes the function for the given numbers. */
  public PanelRulesFunction(DetectRules rules) {
    this.rules = rules;
  }

  @Override
  public void open(OpenContext openContext) {
    watch = new GroupWatch(rules);
    state = getRuntimeContext().getState(GROUP);
  }

  @Override
  public void processElement(Panel panel, Context context, Collector<Finding> out)
      throws Exception {
    GroupState group = state.value();
    if (group == null) {
      group = new GroupState();
    }
    watch.judge(group, panel).forEach(out::collect);
    state.update(group);
  }
}
