package io.peerhalt.watch;

import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.compact.TextSerializer;
import io.peerhalt.watch.control.HeldResumes;
import io.peerhalt.watch.detect.PanelRulesFunction;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.ingest.IntakeFunction;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.Rejection;
import io.peerhalt.watch.ingest.TimelessWatermarks;
import io.peerhalt.watch.ingest.TradingEvent;
import io.peerhalt.watch.ledger.Breach;
import io.peerhalt.watch.ledger.BreachFunction;
import io.peerhalt.watch.ledger.LedgerOperator;
import io.peerhalt.watch.ledger.LedgerPage;
import io.peerhalt.watch.ledger.LedgerPageSerializer;
import io.peerhalt.watch.pane.LocalPaneOperator;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.PanelFunction;
import io.peerhalt.watch.pane.PanelSerializer;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.ServerPaneSerializer;
import io.peerhalt.watch.pane.SymbolWindow;
import io.peerhalt.watch.policy.Announcement;
import io.peerhalt.watch.policy.HaltedFunction;
import io.peerhalt.watch.policy.PolicyOperator;
import io.peerhalt.watch.publish.RejectedAnnouncer;
import io.peerhalt.watch.publish.RuleAuditFunction;
import io.peerhalt.watch.publish.ServerRatesFunction;
import io.peerhalt.watch.publish.SymbolRatesFunction;
import io.peerhalt.watch.rules.HeldRules;
import io.peerhalt.watch.rules.RuleReader;
import io.peerhalt.watch.rules.RuleStart;
import io.peerhalt.watch.rules.RuledOperator;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole dataflow of the watch. It takes sources and sinks and never creates the environment.
 */
public final class WatchTopology {

  private final WatchEnds ends;
  private final RuleStart start;
  private final WatchRules rules;
  private final ReplayOrder order;

  /**
   * Makes the dataflow between the given ends. What cannot be changed while it runs is as in {@code
   * rules}; the stages that follow changes begin with {@code start}.
   */
  public WatchTopology(WatchEnds ends, WatchRules rules, RuleStart start) {
    this.ends = ends;
    this.rules = rules;
    this.start = start;
    this.order = new ReplayOrder(rules);
  }

  /** Adds the dataflow to {@code env}. */
  public void build(StreamExecutionEnvironment env) {
    SingleOutputStreamOperator<TradingEvent> events = intake(env);
    SingleOutputStreamOperator<ServerPane> panes = localPanes(events);
    KeyedStream<Panel, String> panels = panels(panes);
    DataStream<KafkaBytes> control = control(env);
    DataStream<KafkaBytes> changes = changes(env);
    DataStream<KafkaBytes> told = control.union(changes);
    SingleOutputStreamOperator<Finding> halted = halted(panels, control.union(acks(env)));
    DataStream<Finding> findings =
        order.findings(
            panelRules(panels, told).union(breaches(ledger(events, changes), told), halted));
    SingleOutputStreamOperator<Announcement> decisions = policy(findings, told);
    SingleOutputStreamOperator<Announcement> audit = audit(changes);

    sink(decisions, Operators.CONTROL_SINK);
    // A producer blocks who writes while it looks for its topic; halts do not wait for that.
    sink(decisions.getSideOutput(PolicyOperator.ANOMALY), Operators.ANOMALY_SINK).disableChaining();
    sink(serverRates(panels).union(symbolRates(panes)), Operators.RATES_SINK);
    sink(
        rejected(events)
            .union(
                rejected(
                    decisions.getSideOutput(PolicyOperator.REJECTED),
                    Topics.CONTROL,
                    Operators.REJECTED_CONTROL),
                rejected(
                    halted.getSideOutput(HaltedFunction.REJECTED),
                    Topics.ACKS,
                    Operators.REJECTED_ACKS),
                rejected(
                    audit.getSideOutput(RuleAuditFunction.REJECTED),
                    Topics.RULES,
                    Operators.REJECTED_RULES)),
        Operators.REJECTED_SINK);
    sink(audit, Operators.AUDIT_SINK);
  }

  /** Adds the first part alone: records read, decoded and checked. */
  public SingleOutputStreamOperator<TradingEvent> intake(StreamExecutionEnvironment env) {
    return named(
            env.fromSource(ends.trading(), ends.watermarks(), Operators.TRADING_SOURCE.title()),
            Operators.TRADING_SOURCE)
        .process(new IntakeFunction(rules.clock()))
        .uid(Operators.INTAKE.uid())
        .name(Operators.INTAKE.title());
  }

  /** Adds the rates alone behind {@link #intake}: no rule judges them. */
  public DataStream<Announcement> rates(DataStream<TradingEvent> events) {
    SingleOutputStreamOperator<ServerPane> panes = localPanes(events);
    return serverRates(panels(panes)).union(symbolRates(panes));
  }

  /** Adds the ledger alone behind {@link #intake}: nobody decides on what it finds. */
  public DataStream<Finding> ledger(DataStream<TradingEvent> events) {
    DataStream<KafkaBytes> changes = changes(events.getExecutionEnvironment());
    return breaches(ledger(events, changes), changes);
  }

  private SingleOutputStreamOperator<ServerPane> localPanes(DataStream<TradingEvent> events) {
    return named(
        events.transform(
            Operators.LOCAL_PANES.title(),
            ServerPaneSerializer.TYPE,
            new LocalPaneOperator(rules.panes(), rules.groups())),
        Operators.LOCAL_PANES);
  }

  private KeyedStream<Panel, String> panels(DataStream<ServerPane> panes) {
    DataStream<Panel> panels =
        named(
            panes
                .keyBy(ServerPane::group)
                .process(new PanelFunction(rules.panes().paneMillis()))
                .returns(PanelSerializer.TYPE),
            Operators.PANELS);
    return DataStreamUtils.reinterpretAsKeyedStream(panels, Panel::group);
  }

  private DataStream<Finding> panelRules(
      KeyedStream<Panel, String> panels, DataStream<KafkaBytes> told) {
    return named(
        panels
            .connect(told.broadcast())
            .transform(
                Operators.PEERS.title(),
                TypeInformation.of(Finding.class),
                new RuledOperator<>(
                    new PanelRulesFunction(
                        held(config -> WatchRules.of(config).detect()), resumes()))),
        Operators.PEERS);
  }

  private DataStream<Breach> ledger(
      DataStream<TradingEvent> events, DataStream<KafkaBytes> changes) {
    DataStream<LedgerPage> pages =
        named(
            events.transform(
                Operators.LEDGER_FEED.title(), LedgerPageSerializer.TYPE, order.ledgerFeed()),
            Operators.LEDGER_FEED);
    return named(
        order
            .pages(pages.keyBy(LedgerPage::address, TextSerializer.TYPE))
            .connect(changes.broadcast())
            .transform(
                Operators.LEDGER.title(),
                TypeInformation.of(Breach.class),
                new LedgerOperator(held(config -> WatchRules.of(config).ledger()))),
        Operators.LEDGER);
  }

  private DataStream<Finding> breaches(DataStream<Breach> breaches, DataStream<KafkaBytes> told) {
    return named(
        order
            .breaches(breaches.keyBy(Breach::serverId))
            .connect(told.broadcast())
            .transform(
                Operators.BREACHES.title(),
                TypeInformation.of(Finding.class),
                new RuledOperator<>(
                    new BreachFunction(
                        held(config -> WatchRules.of(config).ledger()),
                        resumes(),
                        rules.groups()))),
        Operators.BREACHES);
  }

  private DataStream<KafkaBytes> control(StreamExecutionEnvironment env) {
    return named(
        env.fromSource(ends.control(), new TimelessWatermarks(), Operators.CONTROL_SOURCE.title())
            .setParallelism(1),
        Operators.CONTROL_SOURCE);
  }

  private DataStream<KafkaBytes> acks(StreamExecutionEnvironment env) {
    return named(
        env.fromSource(ends.acks(), new TimelessWatermarks(), Operators.ACK_SOURCE.title())
            .setParallelism(1),
        Operators.ACK_SOURCE);
  }

  private SingleOutputStreamOperator<Finding> halted(
      KeyedStream<Panel, String> panels, DataStream<KafkaBytes> log) {
    return named(
        panels
            .connect(log.broadcast(HaltedFunction.COMMANDS, HaltedFunction.CLOSINGS))
            .process(new HaltedFunction(rules.halted(), ends.knownCommands())),
        Operators.HALTED);
  }

  private DataStream<KafkaBytes> changes(StreamExecutionEnvironment env) {
    return named(
        env.fromSource(
                ends.rules(), WatermarkStrategy.noWatermarks(), Operators.RULES_SOURCE.title())
            .setParallelism(1),
        Operators.RULES_SOURCE);
  }

  private SingleOutputStreamOperator<Announcement> audit(DataStream<KafkaBytes> changes) {
    return named(
        changes
            .process(new RuleAuditFunction(held(config -> WatchRules.of(config).policy())))
            .setParallelism(1),
        Operators.RULE_AUDIT);
  }

  private SingleOutputStreamOperator<Announcement> policy(
      DataStream<Finding> findings, DataStream<KafkaBytes> told) {
    return named(
        findings
            .connect(told)
            .transform(
                Operators.POLICY.title(),
                TypeInformation.of(Announcement.class),
                new PolicyOperator(
                    held(config -> WatchRules.of(config).policy()), ends.knownCommands()))
            .forceNonParallel(),
        Operators.POLICY);
  }

  private DataStream<Announcement> serverRates(KeyedStream<Panel, String> panels) {
    return named(
        panels.process(new ServerRatesFunction(rules.panes().windowMillis())),
        Operators.SERVER_RATES);
  }

  private DataStream<Announcement> symbolRates(SingleOutputStreamOperator<ServerPane> panes) {
    return named(
        panes
            .getSideOutput(LocalPaneOperator.SYMBOLS)
            .keyBy(SymbolWindow::symbol)
            .process(new SymbolRatesFunction(rules.panes().windowMillis())),
        Operators.SYMBOL_RATES);
  }

  private static DataStream<Announcement> rejected(
      SingleOutputStreamOperator<TradingEvent> events) {
    return named(
        events
            .getSideOutput(IntakeFunction.REJECTED)
            .map(new RejectedAnnouncer(Topics.ORDERS, Topics.EXECUTIONS)),
        Operators.REJECTED);
  }

  private static DataStream<Announcement> rejected(
      DataStream<Rejection> rejections, String topic, Operators operator) {
    return named(rejections.map(new RejectedAnnouncer(topic)).setParallelism(1), operator);
  }

  private <R> HeldRules<R> held(RuleReader<R> reader) {
    return new HeldRules<>(start, reader);
  }

  private HeldResumes resumes() {
    return new HeldResumes(ends.knownCommands());
  }

  private DataStreamSink<Announcement> sink(DataStream<Announcement> stream, Operators operator) {
    boolean relaxed = operator == Operators.RATES_SINK || operator == Operators.REJECTED_SINK;
    return stream
        .sinkTo(relaxed ? ends.relaxed() : ends.urgent())
        .setParallelism(1)
        .uid(operator.uid())
        .name(operator.title());
  }

  private static <T> SingleOutputStreamOperator<T> named(
      SingleOutputStreamOperator<T> stream, Operators operator) {
    return stream.uid(operator.uid()).name(operator.title());
  }
}
