package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.Id;
import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.TradingEvent;
import io.peerhalt.watch.measure.OperatorMetrics;
import io.peerhalt.watch.rules.HeldRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Keeps the account of every parent order and emits breaches. Key of its state: parentOrderId. Key
 * of its input: an address, for the events of many parents come in one page.
 *
 * <p>An operator and not a function, which sees the key of its input only: a page goes through the
 * keys of its events, an event through those of parents of its server whose suspicions it proves.
 *
 * <p>The second input is the rules topic; a changed rule holds from the next event on. The time of
 * the operator is that of the first input alone.
 */
public final class LedgerOperator extends AbstractStreamOperator<Breach>
    implements TwoInputStreamOperator<LedgerPage, KafkaBytes, Breach>,
        Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1L;

  private static final ValueStateDescriptor<ParentAccount> ACCOUNTS =
      new ValueStateDescriptor<>("accounts", ParentAccountSerializer.TYPE);

  private static final ListStateDescriptor<FollowedServer> FOLLOWED =
      new ListStateDescriptor<>("followed-servers", FollowedServer.class);

  private final HeldRules<LedgerRules> rules;

  /**
   * Owner: this operator, one account per parent. Bound: parents that are open, or were until
   * {@code memory.closed} ago. Cleared: when it is looked at after its memory.
   */
  private transient ValueState<ParentAccount> accounts;

  /**
   * Owner: this operator, one copy per subtask. Bound: servers. Cleared: at each snapshot, servers
   * that sent no order for {@code memory.open}.
   */
  private transient ListState<FollowedServer> followed;

  /**
   * Whether the backend holds the account that it handed out and that has changed in place since.
   * To write it back would change nothing, but the collector would have to look at it.
   */
  private transient boolean holdsObjects;

  /**
   * Those of {@link #accounts} asked for lately. On the heap they are the objects that the backend
   * holds, until a checkpoint begins: then it hands out copies. Elsewhere each change is written.
   */
  private transient RecentAccounts recent;

  /** For what must be judged at a time of its own. */
  private transient InternalTimerService<VoidNamespace> timers;

  /** For what must be forgotten, as every account. */
  private transient Looks looks;

  /** Never checkpointed: after a restore nothing is proven until it has been read again. */
  private transient Progress progress;

  private transient ParentJudge judge;
  private transient LedgerPageReader page;

  /** Judges by the given rules. */
  public LedgerOperator(HeldRules<LedgerRules> rules) {
    this.rules = rules;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    rules.open(context.getOperatorStateStore());
    progress = new Progress(rules.get().waiting());
    judge = new ParentJudge(rules.get(), progress);
    page = new LedgerPageReader();
    followed = context.getOperatorStateStore().getUnionListState(FOLLOWED);
    for (FollowedServer server : followed.get()) {
      progress.follow(server);
    }
    accounts = context.getKeyedStateStore().getState(ACCOUNTS);
    holdsObjects = getKeyedStateBackend() instanceof HeapKeyedStateBackend;
    recent = new RecentAccounts(holdsObjects);
    looks = new Looks();
    if (context.isRestored()) {
      getKeyedStateBackend()
          .applyToAllKeys(
              VoidNamespace.INSTANCE,
              VoidNamespaceSerializer.INSTANCE,
              ACCOUNTS,
              (parentId, account) -> lookLater((String) parentId, account.value(), Times.NEVER));
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    Rehearsal.play(rules.get());
    timers = getInternalTimerService("ledger", VoidNamespaceSerializer.INSTANCE, this);
    OperatorMetrics.of(getMetricGroup()).gauge("parents_waiting_for_proof", progress::waiting);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    recent.forgetAll();
    followed.update(new ArrayList<>(progress.followed(rules.get().memory().openMicros())));
  }

  @Override
  public void processElement1(StreamRecord<LedgerPage> element) throws Exception {
    long watermark = watermarkMicros();
    page.read(element.getValue());
    recent.prefetch(page);
    for (int i = 0; i < page.count(); i++) {
      TradingEvent event = page.event(i);
      progress.saw(event, watermark);
      if (!page.isWitness(i)) {
        take(event, watermark, page.appendMillis(i));
      }
      judgeOthers(event, page.appendMillis(i));
    }
  }

  @Override
  public void processElement2(StreamRecord<KafkaBytes> element) throws Exception {
    if (rules.take(element.getValue()).isPresent()) {
      progress.judgeBy(rules.get().waiting());
      judge = new ParentJudge(rules.get(), progress);
    }
  }

  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    super.processWatermark(mark);
    forget(Times.ofWatermark(mark.getTimestamp()));
  }

  @Override
  public void processWatermark2(Watermark mark) {
    // When a rule was changed says nothing about what was read.
  }

  @Override
  protected void processWatermarkStatus(WatermarkStatus status, int index) throws Exception {
    if (index == 0) {
      super.processWatermarkStatus(status);
    }
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    Id parentId = Id.of(timer.getKey());
    ParentAccount account = account(parentId);
    if (account != null) {
      account.timerMillis = Times.NEVER;
      settle(parentId, account, timer.getTimestamp());
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("the ledger registers no processing-time timers");
  }

  private void take(TradingEvent event, long watermark, long nowMillis) throws Exception {
    Id parentId = event.parentOrderId();
    ParentAccount held = account(parentId);
    ParentAccount account = held == null ? new ParentAccount() : held;
    boolean wasQuiet = account.isQuiet();
    boolean isFollowed = progress.followedSinceMicros(event.serverId()) <= event.eventTimeMicros();
    Optional<BreachKind> toldBefore = account.apply(event, watermark, isFollowed, rules.get());
    if (toldBefore.isPresent()) {
      emit(judge.judgeAgain(event, toldBefore.get(), account), nowMillis);
    } else if (event.kind() == EventKind.CHILD_NEW) {
      emit(judge.judgeFan(event, account), nowMillis);
    }
    if (held == null) {
      recent.keep(parentId, account);
      lookLater(parentId.toString(), account, watermark);
    }
    if (!wasQuiet || !account.isQuiet()) {
      settle(parentId, account, nowMillis);
    } else if (held == null || !holdsObjects) {
      setCurrentKey(parentId.toString());
      accounts.update(account);
    }
  }

  private void judgeOthers(TradingEvent event, long nowMillis) throws Exception {
    for (Optional<String> due = progress.due(event); due.isPresent(); due = progress.due(event)) {
      Id parentId = Id.of(due.get());
      settle(parentId, held(parentId), nowMillis);
    }
  }

  private void settle(Id id, ParentAccount account, long nowMillis) throws Exception {
    String parentId = id.toString();
    long watermark = watermarkMicros();
    boolean suspected = !account.suspicions.isEmpty();
    emit(judge.judge(parentId, account, watermark), nowMillis);
    if (suspected || !account.suspicions.isEmpty()) {
      progress.await(parentId, account.ownerId(), account.suspicions);
    }
    setCurrentKey(parentId);
    schedule(account, watermark);
    accounts.update(account);
  }

  /** Keeps one timer per parent under suspicion, moved only when it would fire too late. */
  private void schedule(ParentAccount account, long watermark) {
    long wake = judge.wakeMicros(account, watermark);
    long wanted = Times.timerMillis(wake);
    boolean inTime = account.timerMillis != Times.NEVER && account.timerMillis <= wanted;
    if (wake == Times.END || inTime) {
      return;
    }
    if (account.timerMillis != Times.NEVER) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, account.timerMillis);
    }
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, wanted);
    account.timerMillis = wanted;
  }

  private void lookLater(String parentId, ParentAccount account, long watermark) {
    looks.add(parentId, account.lookMicros(rules.get().memory(), watermark));
  }

  /** Forgets the accounts of which nothing is needed any more; at the end all go by themselves. */
  private void forget(long watermark) throws Exception {
    List<String> due = watermark == Times.END ? List.of() : looks.due(watermark);
    for (String parentId : due) {
      setCurrentKey(parentId);
      ParentAccount account = accounts.value();
      if (judge.isOver(account, watermark)) {
        accounts.clear();
        recent.forget(Id.of(parentId));
      } else {
        lookLater(parentId, account, watermark);
      }
    }
  }

  /** Returns the account of a parent, ready to judge; null if there is none. */
  private ParentAccount account(Id id) throws Exception {
    ParentAccount account = held(id);
    if (account != null && !account.suspicions.isEmpty() && !progress.isWaiting(id.toString())) {
      account.waitAgain();
    }
    return account;
  }

  private ParentAccount held(Id parentId) throws Exception {
    ParentAccount account = recent.find(parentId);
    if (account == null) {
      setCurrentKey(parentId.toString());
      account = accounts.value();
      if (account != null) {
        recent.keepAgain(parentId, account);
      }
    }
    return account;
  }

  private long watermarkMicros() {
    return Times.ofWatermark(timers.currentWatermark());
  }

  /** The time of a breach on its way is that of its proof: the append time of what gave it. */
  private void emit(List<Breach> breaches, long nowMillis) {
    for (Breach breach : breaches) {
      output.collect(new StreamRecord<>(breach, nowMillis));
    }
  }
}
