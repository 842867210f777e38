package io.peerhalt.watch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.ingest.KafkaBytesDeserializer;
import io.peerhalt.watch.policy.Announcement;
import io.peerhalt.watch.rules.RuleStart;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The dataflow as Flink sees it, between real Kafka sources and sinks that never run. */
class WatchTopologyTest {

  /** A sink that is none. */
  private static final class Nowhere implements Sink<Announcement> {

    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<Announcement> createWriter(WriterInitContext context) {
      throw new IllegalStateException("the graph is never run");
    }
  }

  private static final WatchConfig CONFIG =
      WatchConfig.of(Map.of("bootstrap.servers", "localhost:9092"));

  @Test
  void everyOperatorIsInTheGraphOnceUnderItsUid() {
    List<String> uids = uids(graph());
    for (Operators operator : Operators.values()) {
      int times = operator.isOfReplay() ? 0 : 1;
      assertEquals(times, uids.stream().filter(operator.uid()::equals).count(), operator.uid());
    }
  }

  @Test
  void aReplayIsTheSameGraphWithThreeOperatorsMore() {
    List<String> uids = uids(replayGraph());
    for (Operators operator : Operators.values()) {
      assertEquals(1, uids.stream().filter(operator.uid()::equals).count(), operator.uid());
    }
    assertDoesNotThrow(() -> replayGraph().getJobGraph());
  }

  @Test
  void aReplayHasNoKafkaSink() {
    List<Sink<?>> sinks = new ArrayList<>();
    for (StreamNode node : replayGraph().getStreamNodes()) {
      if (node.getOperatorFactory() instanceof SinkWriterOperatorFactory<?, ?> writer) {
        sinks.add(writer.getSink());
      }
    }
    assertEquals(5, sinks.size());
    assertTrue(sinks.stream().allMatch(sink -> sink instanceof Nowhere), sinks::toString);
  }

  @Test
  void whateverElseFlinkAddsBelongsToOneOfThem() {
    Set<String> known =
        Arrays.stream(Operators.values()).map(Operators::uid).collect(Collectors.toSet());
    for (String uid : uids(graph())) {
      assertTrue(
          known.stream().anyMatch(ours -> uid.equals(ours) || uid.endsWith(" " + ours)), uid);
    }
  }

  @Test
  void sourcesAndSinksAreTheKnownOnes() {
    StreamGraph graph = graph();
    assertEquals(
        Set.of("trading-source", "control-source", "ack-source", "rules-source"),
        graph.getSourceIDs().stream()
            .map(id -> graph.getStreamNode(id).getTransformationUID())
            .collect(Collectors.toSet()));
    Set<String> ends =
        graph.getStreamNodes().stream()
            .filter(node -> node.getOutEdges().isEmpty())
            .map(WatchTopologyTest::uid)
            .map(uid -> uid.substring(uid.lastIndexOf(' ') + 1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        new TreeSet<>(
            Set.of("control-sink", "anomaly-sink", "rates-sink", "rejected-sink", "audit-sink")),
        ends);
  }

  @Test
  void jobGraphIsMadeWithoutGenericTypesAndGuessedUids() {
    Configuration settings = JobSettings.of(CONFIG);
    assertFalse(settings.get(PipelineOptions.GENERIC_TYPES));
    assertFalse(settings.get(PipelineOptions.AUTO_GENERATE_UIDS));
    assertDoesNotThrow(() -> graph().getJobGraph());
  }

  @Test
  void eventsAreDecodedCheckedAndCountedWhereTheyAreRead() {
    String source = chainOf(Operators.TRADING_SOURCE);
    assertTrue(source.contains(Operators.INTAKE.title()), source);
    assertTrue(source.contains(Operators.LOCAL_PANES.title()), source);
  }

  @Test
  void theLedgersFeedIsToldWhenTheSourcePauses() {
    String source = chainOf(Operators.TRADING_SOURCE);
    assertTrue(source.contains(Operators.LEDGER_FEED.title()), source);
  }

  @Test
  void aHaltWaitsForNoAnomalyThatCannotBeWritten() {
    String policy = chainOf(Operators.POLICY);
    assertTrue(policy.contains(Operators.CONTROL_SINK.title()), policy);
    assertFalse(policy.contains(Operators.ANOMALY_SINK.title()), policy);
  }

  @Test
  void policyRunsOnceForTheWholeFleet() {
    StreamNode policy =
        graph().getStreamNodes().stream()
            .filter(node -> Operators.POLICY.uid().equals(node.getTransformationUID()))
            .findFirst()
            .orElseThrow();
    assertEquals(1, policy.getParallelism());
    assertEquals(1, policy.getMaxParallelism());
  }

  /** Returns the names of what runs in one thread with an operator. */
  private static String chainOf(Operators operator) {
    return Arrays.stream(graph().getJobGraph().getVerticesAsArray())
        .map(JobVertex::getName)
        .filter(chain -> chain.contains(operator.title()))
        .findFirst()
        .orElseThrow();
  }

  private static StreamGraph graph() {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(JobSettings.of(CONFIG));
    WatchRules rules = WatchRules.of(CONFIG);
    Clock clock = Clock.fixed(Instant.parse("2012-08-01T13:30:00Z"), ZoneOffset.UTC);
    WatchEnds ends = new KafkaEnds(CONFIG, clock).live(new ControlLog(List.of(), Map.of()), rules);
    new WatchTopology(ends, rules, RuleStart.of(CONFIG)).build(env);
    return env.getStreamGraph();
  }

  private static StreamGraph replayGraph() {
    TopicPartition partition = new TopicPartition("trading.orders", 0);
    TradingRange range = new TradingRange(Map.of(partition, 0L), Map.of(partition, 9L));
    Replay replay =
        new Replay(
            CONFIG, range, new KafkaBytesDeserializer(CONFIG.wire()), new Nowhere(), new Nowhere());
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(JobSettings.ofReplay(CONFIG));
    WatchEnds ends = new KafkaEnds(CONFIG, Clock.systemUTC()).range(replay, replay.rules());
    new WatchTopology(ends, replay.rules(), RuleStart.of(CONFIG)).build(env);
    return env.getStreamGraph();
  }

  private static List<String> uids(StreamGraph graph) {
    return graph.getStreamNodes().stream().map(WatchTopologyTest::uid).toList();
  }

  private static String uid(StreamNode node) {
    String uid = node.getTransformationUID();
    assertTrue(uid != null && !uid.isEmpty(), node.getOperatorName() + " has no uid");
    return uid;
  }
}
