package io.peerhalt.watch.ledger;

import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.compact.TextSerializer;
import io.peerhalt.watch.control.HeldResumes;
import io.peerhalt.watch.control.Resumed;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.TradingEvent;
import io.peerhalt.watch.pane.PeerGroups;
import io.peerhalt.watch.rules.HeldRules;
import io.peerhalt.watch.rules.RuleStart;
import io.peerhalt.watch.rules.RuledOperator;
import io.peerhalt.watch.rules.Unchanging;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** Runs the ledger and what counts its breaches in Flink's own operator harnesses. */
final class LedgerHarness {
  private static final int MOST_STATE_BYTES = 1 << 24;

  private final KeyedTwoInputStreamOperatorTestHarness<String, LedgerPage, KafkaBytes, Breach>
      ledger;
  private final Supplier<HeldRules<LedgerRules>> rules;
  private final LedgerPageWriter page = new LedgerPageWriter("here");
  private KeyedTwoInputStreamOperatorTestHarness<String, Breach, KafkaBytes, Finding> counter;
  private int counted;

  private LedgerHarness(Supplier<HeldRules<LedgerRules>> rules) throws Exception {
    ledger =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new LedgerOperator(rules.get()), LedgerPage::address, null, TextSerializer.TYPE);
    SerializerConfigImpl config =
        (SerializerConfigImpl) ledger.getExecutionConfig().getSerializerConfig();
    config.setGenericTypes(false);
    ledger.setup(TypeInformation.of(Breach.class).createSerializer(config));
    this.rules = rules;
    counter = counter(List.of());
    counter.open();
  }

  private KeyedTwoInputStreamOperatorTestHarness<String, Breach, KafkaBytes, Finding> counter(
      List<byte[]> known) throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new RuledOperator<>(
            new BreachFunction(
                rules.get(), new HeldResumes(known), new PeerGroups(Map.of(), "fleet"))),
        Breach::serverId,
        null,
        Types.STRING);
  }

  static LedgerHarness fresh() throws Exception {
    return freshOn(new HashMapStateBackend());
  }

  /** A ledger that keeps its state in the given backend. */
  static LedgerHarness freshOn(StateBackend backend) throws Exception {
    LedgerHarness harness = new LedgerHarness(() -> Unchanging.rules(LedgerRules.defaults()));
    harness.ledger.setStateBackend(backend);
    harness.ledger.open();
    return harness;
  }

  /** A ledger whose rules may be changed. */
  static LedgerHarness changeable(RuleStart start) throws Exception {
    LedgerHarness harness =
        new LedgerHarness(() -> new HeldRules<>(start, config -> WatchRules.of(config).ledger()));
    harness.ledger.open();
    return harness;
  }

  static LedgerHarness restored(OperatorSubtaskState state) throws Exception {
    return restoredOn(new HashMapStateBackend(), state);
  }

  /** A ledger that goes on from a checkpoint of the given backend. */
  static LedgerHarness restoredOn(StateBackend backend, OperatorSubtaskState state)
      throws Exception {
    LedgerHarness harness = new LedgerHarness(() -> Unchanging.rules(LedgerRules.defaults()));
    harness.ledger.setStateBackend(backend);
    harness.ledger.initializeState(state);
    harness.ledger.open();
    return harness;
  }

  /** Events come one by one. */
  LedgerHarness see(TradingEvent... events) throws Exception {
    for (TradingEvent event : events) {
      see(event, false);
    }
    return this;
  }

  /** Events come in one page. */
  LedgerHarness seeTogether(List<TradingEvent> events) throws Exception {
    for (TradingEvent event : events) {
      page.add(event, false, event.eventTimeMicros() / Flow.MILLI);
    }
    return turnPage();
  }

  /** An event comes whose account is kept by another subtask. */
  LedgerHarness witness(TradingEvent event) throws Exception {
    return see(event, true);
  }

  private LedgerHarness see(TradingEvent event, boolean isWitness) throws Exception {
    page.add(event, isWitness, event.eventTimeMicros() / Flow.MILLI);
    return turnPage();
  }

  private LedgerHarness turnPage() throws Exception {
    ledger.processElement1(page.take(), 0);
    forward();
    return this;
  }

  LedgerHarness change(KafkaBytes change) throws Exception {
    ledger.processElement2(change, 1);
    counter.processElement2(change, 1);
    return this;
  }

  /** An operator resumes a target, which is read a moment later. */
  LedgerHarness resume(String target, long micros) throws Exception {
    counter.processElement2(Resumed.at(target, micros), 1);
    return this;
  }

  /** What counts goes on from a checkpoint in a new job that knows these commands. */
  LedgerHarness countOn(byte[]... known) throws Exception {
    OperatorSubtaskState state = counter.snapshot(1, 1);
    counter.close();
    counter = counter(List.of(known));
    counter.initializeState(state);
    counter.open();
    return this;
  }

  /** The watermark reaches a time given in microseconds. */
  LedgerHarness reach(long micros) throws Exception {
    ledger.processWatermark1(new Watermark(micros / Flow.MILLI));
    forward();
    counter.processWatermark1(new Watermark(micros / Flow.MILLI));
    return this;
  }

  /** A bounded input ends. */
  LedgerHarness end() throws Exception {
    ledger.processWatermark1(Watermark.MAX_WATERMARK);
    forward();
    return this;
  }

  OperatorSubtaskState snapshot() throws Exception {
    return ledger.snapshot(1, 1);
  }

  /** Begins a checkpoint, which is written only when it is asked for, as beside a running job. */
  Callable<OperatorSubtaskState> beginSnapshot() throws Exception {
    OperatorSnapshotFutures begun =
        ledger
            .getOperator()
            .snapshotState(
                1,
                1,
                CheckpointOptions.forCheckpointWithDefaultLocation(),
                new MemCheckpointStreamFactory(MOST_STATE_BYTES));
    return () -> OperatorSnapshotFinalizer.create(begun).getJobManagerOwnedState();
  }

  List<Breach> breaches() {
    return ledger.extractOutputValues();
  }

  List<Finding> findings() {
    return counter.extractOutputValues();
  }

  int entries() {
    return ledger.numKeyedStateEntries() + counter.numKeyedStateEntries();
  }

  /** Returns how many parents have an account. */
  long parents() throws Exception {
    try (Stream<Object> keys =
        ledger.getOperator().getKeyedStateBackend().getKeys("accounts", VoidNamespace.INSTANCE)) {
      return keys.count();
    }
  }

  int timers() {
    return ledger.numEventTimeTimers();
  }

  private void forward() throws Exception {
    if (ledger.getOutput().size() == counted) {
      return;
    }
    List<Breach> all = breaches();
    for (Breach breach : all.subList(Math.min(counted, all.size()), all.size())) {
      counter.processElement1(breach, breach.eventTimeMicros() / Flow.MILLI);
    }
    counted = all.size();
  }

  void close() throws Exception {
    ledger.close();
    counter.close();
  }
}
