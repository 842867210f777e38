package io.peerhalt.watch.publish;

import io.peerhalt.gate.Target;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.Tally;
import io.peerhalt.watch.policy.Announcement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds panels of a group, the key, up to windows and tells what each server did beside the median
 * of its peers. A server that fell silent is told with zeros for one window, so that a plot falls
 * to the ground.
 */
public final class ServerRatesFunction extends KeyedProcessFunction<String, Panel, Announcement> {

  private static final long serialVersionUID = 1L;

  /**
   * Sums of the open window by server. Owner: the group. Bound: active servers. Clearing: when the
   * window closes.
   */
  private static final MapStateDescriptor<String, Tally> OPEN =
      new MapStateDescriptor<>("open-rates", String.class, Tally.class);

  /**
   * Servers of the window before. Owner: the group. Bound: active servers. Clearing: replaced at
   * each window.
   */
  private static final MapStateDescriptor<String, Boolean> BEFORE =
      new MapStateDescriptor<>("rates-before", String.class, Boolean.class);

  /** Start of the open window. */
  private static final ValueStateDescriptor<Long> WINDOW =
      new ValueStateDescriptor<>("rates-window", Types.LONG);

  private final int windowMillis;

  private transient RateMessages messages;
  private transient MapState<String, Tally> open;
  private transient MapState<String, Boolean> before;
  private transient ValueState<Long> window;

  /** Makes the function for windows of the given length. */
  public ServerRatesFunction(int windowMillis) {
    this.windowMillis = windowMillis;
  }

  @Override
  public void open(OpenContext openContext) {
    messages = new RateMessages(windowMillis);
    open = getRuntimeContext().getMapState(OPEN);
    before = getRuntimeContext().getMapState(BEFORE);
    window = getRuntimeContext().getState(WINDOW);
  }

  @Override
  public void processElement(Panel panel, Context context, Collector<Announcement> out)
      throws Exception {
    long start = Math.floorDiv(panel.paneStartMillis(), (long) windowMillis) * windowMillis;
    Long current = window.value();
    if (current != null && current != start) {
      close(context.getCurrentKey(), current, out);
    }
    if (current == null || current != start) {
      window.update(start);
      context.timerService().registerEventTimeTimer(start + windowMillis - 1);
    }
    for (ServerPane pane : panel.servers()) {
      Tally sum = open.get(pane.serverId());
      open.put(pane.serverId(), sum == null ? pane.total() : sum.plus(pane.total()));
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Announcement> out)
      throws Exception {
    Long current = window.value();
    if (current != null && current + windowMillis - 1 == timestamp) {
      close(context.getCurrentKey(), current, out);
      window.clear();
    }
  }

  private void close(String group, long start, Collector<Announcement> out) throws Exception {
    Map<String, Tally> sums = new HashMap<>();
    open.entries().forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
    before.keys().forEach(server -> sums.putIfAbsent(server, Tally.NONE));
    before.clear();
    for (String server : open.keys()) {
      before.put(server, true);
    }
    open.clear();
    List<String> servers = sums.keySet().stream().sorted().toList();
    LeaveOneOutMedian executions = median(sums, servers, true);
    LeaveOneOutMedian quantity = median(sums, servers, false);
    for (String server : servers) {
      Tally tally = sums.get(server);
      RateMessages.Peers peers =
          new RateMessages.Peers(
              servers.size() - 1,
              executions.without(tally.executions()),
              quantity.without(tally.qtyE8()));
      out.collect(messages.message(Target.server(server), group, start, tally, peers));
    }
  }

  private static LeaveOneOutMedian median(
      Map<String, Tally> sums, List<String> servers, boolean executions) {
    return new LeaveOneOutMedian(
        servers.stream()
            .map(sums::get)
            .mapToDouble(tally -> executions ? tally.executions() : tally.qtyE8())
            .toArray());
  }
}
