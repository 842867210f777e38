package io.peerhalt.watch.pane;

import io.peerhalt.watch.measure.LabelledCounter;
import io.peerhalt.watch.measure.OperatorMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Merges the server panes of one group, the key, to panels when the watermark has passed the pane.
 */
public final class PanelFunction extends KeyedProcessFunction<String, ServerPane, Panel> {

  private static final long serialVersionUID = 1L;

  /**
   * Server panes of panels still open, by start of the pane. Owner: the group. Bound: active
   * servers times the panes that the watermark has not passed. Clearing: when the panel goes out.
   */
  private static final MapStateDescriptor<Long, List<ServerPane>> OPEN =
      new MapStateDescriptor<>("open-panels", Types.LONG, Types.LIST(ServerPaneSerializer.TYPE));

  private final int paneMillis;

  private transient MapState<Long, List<ServerPane>> open;
  private transient LabelledCounter panels;

  /** Makes the merge for panes of the given length. */
  public PanelFunction(int paneMillis) {
    this.paneMillis = paneMillis;
  }

  @Override
  public void open(OpenContext openContext) {
    open = getRuntimeContext().getMapState(OPEN);
    panels =
        new LabelledCounter(
            OperatorMetrics.of(getRuntimeContext().getMetricGroup()), "group", "panels_total");
  }

  @Override
  public void processElement(ServerPane pane, Context context, Collector<Panel> out)
      throws Exception {
    List<ServerPane> panes = open.get(pane.paneStartMillis());
    if (panes == null) {
      panes = new ArrayList<>();
      context.timerService().registerEventTimeTimer(pane.paneStartMillis() + paneMillis - 1);
    }
    panes.add(pane);
    open.put(pane.paneStartMillis(), panes);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Panel> out)
      throws Exception {
    long start = timestamp + 1 - paneMillis;
    List<ServerPane> panes = open.get(start);
    if (panes != null) {
      open.remove(start);
      panels.inc(context.getCurrentKey());
      out.collect(new Panel(context.getCurrentKey(), start, paneMillis, merge(panes)));
    }
  }

  /** Returns one pane a server, ordered by serverId. */
  static List<ServerPane> merge(List<ServerPane> parts) {
    Map<String, List<ServerPane>> byServer = new TreeMap<>();
    parts.forEach(
        part -> byServer.computeIfAbsent(part.serverId(), s -> new ArrayList<>()).add(part));
    return byServer.values().stream().map(PanelFunction::mergeServer).toList();
  }

  // Which part comes last is chance, so the build is the greatest: parts of one pane rarely differ.
  private static ServerPane mergeServer(List<ServerPane> parts) {
    ServerPane any = parts.get(0);
    if (parts.size() == 1) {
      return any;
    }
    return new ServerPane(
        any.paneStartMillis(),
        any.group(),
        any.serverId(),
        parts.stream().map(ServerPane::buildId).max(Comparator.naturalOrder()).orElseThrow(),
        parts.stream().map(ServerPane::symbols).reduce(Tallies.NONE, Tallies::plus),
        parts.stream().map(ServerPane::late).reduce(Tallies.NONE, Tallies::plus));
  }
}
