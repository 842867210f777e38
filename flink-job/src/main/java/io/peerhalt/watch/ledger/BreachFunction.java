package io.peerhalt.watch.ledger;

import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.control.HeldResumes;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.pane.PeerGroups;
import io.peerhalt.watch.rules.HeldRules;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Turns the breaches of a server into findings. Key: serverId. A changed rule holds from the next
 * breach on; after a RESUME only later breaches count.
 */
public final class BreachFunction
    extends KeyedBroadcastProcessFunction<String, Breach, KafkaBytes, Finding>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final HeldRules<LedgerRules> rules;
  private final HeldResumes resumes;
  private final PeerGroups groups;

  /**
   * Owner: this function, one window per server and kind. Bound: {@code reporting.maxKept} breaches
   * each. Cleared: by a timer once the window has passed without a new breach.
   */
  private transient MapState<BreachKind, BreachWindow> windows;

  private transient BreachCounter counter;

  /** Counts by rules, from the last RESUME on; a finding names the server's peer group. */
  public BreachFunction(HeldRules<LedgerRules> rules, HeldResumes resumes, PeerGroups groups) {
    this.rules = rules;
    this.resumes = resumes;
    this.groups = groups;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    rules.open(context.getOperatorStateStore());
    resumes.open(context.getOperatorStateStore());
    counter = new BreachCounter(rules.get());
  }

  @Override
  public void open(OpenContext context) {
    windows =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "breach-windows",
                    TypeInformation.of(BreachKind.class),
                    TypeInformation.of(BreachWindow.class)));
  }

  @Override
  public void processElement(Breach breach, ReadOnlyContext context, Collector<Finding> out)
      throws Exception {
    BreachWindow window = windows.get(breach.kind());
    if (window == null) {
      window = new BreachWindow();
    }
    String group = groups.groupOf(breach.serverId());
    if (window.admits(breach, resumes.get().ofServer(breach.serverId(), group))) {
      counter.count(breach, window, group).ifPresent(out::collect);
    }
    windows.put(breach.kind(), window);
    long watermark = Times.ofWatermark(context.timerService().currentWatermark());
    long now = Math.max(window.newestMicros, watermark == Times.END ? Times.NEVER : watermark);
    clearAfter(now, context);
  }

  @Override
  public void processBroadcastElement(KafkaBytes message, Context context, Collector<Finding> out)
      throws Exception {
    if (message.topic().equals(Topics.CONTROL)) {
      resumes.take(message);
    } else if (rules.take(message).isPresent()) {
      counter = new BreachCounter(rules.get());
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // Rules and resumes are kept whenever they change.
  }

  @Override
  public void onTimer(long timerMillis, OnTimerContext context, Collector<Finding> out)
      throws Exception {
    long micros = Times.ofWatermark(timerMillis);
    long last = Times.NEVER;
    for (BreachKind kind : BreachKind.values()) {
      BreachWindow window = windows.get(kind);
      if (window == null) {
        continue;
      }
      if (window.newestMicros + rules.get().reporting().windowMicros() < micros) {
        // Not through an iterator: that would leave an empty map behind.
        windows.remove(kind);
      } else {
        last = Math.max(last, window.newestMicros);
      }
    }
    if (last != Times.NEVER) {
      clearAfter(last, context);
    }
  }

  /** Registers one timer per step at most, however many breaches come. */
  private void clearAfter(long micros, ReadOnlyContext context) {
    long window = rules.get().reporting().windowMicros();
    long clear = Times.roundUp(micros + window, window);
    context.timerService().registerEventTimeTimer(Times.timerMillis(clear));
  }
}
