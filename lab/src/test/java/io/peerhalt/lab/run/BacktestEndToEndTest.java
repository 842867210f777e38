package io.peerhalt.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.lab.backtest.Backtest;
import io.peerhalt.lab.fault.FaultKind;
import io.peerhalt.lab.fault.FaultPlan;
import io.peerhalt.lab.fleet.KafkaOutbox;
import io.peerhalt.lab.flow.Flow;
import io.peerhalt.lab.flow.Routing;
import io.peerhalt.lab.report.EvidenceNode;
import io.peerhalt.lab.report.FleetNews;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.Mode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same topics, judged live and again: equal decisions, and nothing written. */
class BacktestEndToEndTest {

  private static final long SEED = 20_120_801;
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final double FAULT_SECONDS = 4;
  private static final String BAD = "SERVER:srv-8";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** So long that no stall of this machine makes an event late. */
  private static final List<String> NOTHING_LATE = List.of("watermark.max-wait=5 s");

  /** What of a halt by the ledger does not depend on which record was read first. */
  private static final Set<String> DECISION = Set.of("target", "epoch", "rule", "commandId");

  @TempDir private Path directory;

  private final Witness witness = new Witness();
  private final Told told = new Told();

  /** The first halt of each target, as the live watch told it. */
  private static final class Told implements FleetNews {

    private final Map<String, JsonNode> firsts = new TreeMap<>();

    @Override
    public synchronized void departed(Anomaly anomaly, long inLogMillis) {
      Decision decision = anomaly.getDecision();
      if (decision == Decision.HALT || decision == Decision.SHADOW_HALT) {
        firsts.computeIfAbsent(anomaly.getHaltTarget(), target -> tree(anomaly));
        notifyAll();
      }
    }

    synchronized void await(String target) throws InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!firsts.containsKey(target)) {
        long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
        assertTrue(leftMillis > 0, () -> "never halted: " + target + ", only " + firsts);
        wait(leftMillis);
      }
    }

    synchronized Map<String, JsonNode> firsts() {
      return new TreeMap<>(firsts);
    }

    private static JsonNode tree(Anomaly halt) {
      ObjectNode node = JSON.createObjectNode();
      node.put("target", halt.getHaltTarget());
      node.put("epoch", halt.getHaltEpoch());
      node.put("rule", halt.getRule());
      node.put("commandId", halt.getCommandId());
      node.put("anomalyId", halt.getAnomalyId());
      EvidenceNode.fill(node.putObject("evidence"), halt.getEvidence());
      return JSON.valueToTree(node);
    }
  }

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void findsWithPeersWhatTheLiveWatchFoundToTheLastDigit() throws Exception {
    Decisions both = play(plan(FaultKind.SURGE, Mode.SHADOW, 100, NOTHING_LATE));
    assertEquals(pretty(both.live()), pretty(both.backtest()));
  }

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void findsInTheLedgerWhatTheLiveWatchHalted() throws Exception {
    Decisions both = play(plan(FaultKind.POWERPEG, Mode.ENFORCE, 20, List.of()));
    assertEquals(pretty(decided(both.live())), pretty(decided(both.backtest())));
  }

  /** The first halt of each target, by the live watch and by the backtest. */
  private record Decisions(Map<String, JsonNode> live, Map<String, JsonNode> backtest) {}

  private Decisions play(RunPlan plan) throws Exception {
    System.out.println("seed " + SEED);
    try (StateDirectory state = StateDirectory.below(directory);
        Site site = Site.open(plan, state, List.of(witness, told), System.out::println)) {
      trade(site, plan);
      Instant end = Instant.now();
      witness.await("all judged", PATIENCE, seen -> seen.hasJudged(end));
      assertTrue(site.observer().awaitCaughtUp(PATIENCE));
      site.watch().close();

      Map<TopicPartition, Long> before = ends(site.bootstrapServers());
      JsonNode backtest = backtest(site.bootstrapServers(), plan.watch().settings());
      assertEquals(before, ends(site.bootstrapServers()));

      assertEquals(backtest.get("records").asLong(), backtest.get("read").asLong());
      assertEquals(0, backtest.get("rejected").size());
      JsonNode again = backtest(site.bootstrapServers(), plan.watch().settings());
      assertEquals(timeless(backtest), timeless(again));
      return new Decisions(told.firsts(), firsts(backtest));
    }
  }

  private void trade(Site site, RunPlan plan) throws Exception {
    witness.await("first heartbeat", PATIENCE, seen -> seen.isAwakeSince(Instant.EPOCH));
    try (Flow flow = FlowChoice.open(plan);
        KafkaOutbox outbox = new KafkaOutbox(site.bootstrapServers());
        EngineGates gates =
            EngineGates.open(
                site.bootstrapServers(), TradingFloor.serverIds(plan.fleet().servers()));
        TradingFloor floor = new TradingFloor(plan, flow, outbox, gates::permit)) {
      floor.start();
      told.await(BAD);
      Instant halted = Instant.now();
      witness.await("traded on", PATIENCE, seen -> seen.hasJudged(halted));
      floor.requireHealthy();
    }
  }

  private JsonNode backtest(String bootstrapServers, List<String> settings) throws Exception {
    Path json = directory.resolve("backtest.json");
    List<String> args =
        new ArrayList<>(
            List.of("--bootstrap-servers", bootstrapServers, "--json", json.toString()));
    settings.forEach(setting -> args.addAll(List.of("--set", setting)));
    int exitCode =
        Backtest.commandLine()
            .setOut(new PrintWriter(System.out, true))
            .execute(args.toArray(String[]::new));
    assertEquals(Backtest.EXIT_DONE, exitCode);
    return JSON.readTree(json.toFile());
  }

  // When an anomaly is told again depends on the steps in which the watermark comes; what is
  // decided
  // does not.
  private static String timeless(JsonNode backtest) {
    ObjectNode copy = backtest.deepCopy();
    copy.remove(List.of("seconds", "recordsPerSecond", "anomalies"));
    return copy.toPrettyString();
  }

  private static Map<String, JsonNode> firsts(JsonNode backtest) {
    Map<String, JsonNode> firsts = new TreeMap<>();
    for (JsonNode halt : backtest.get("halts")) {
      ObjectNode node = halt.deepCopy();
      node.remove(List.of("evidenceTime", "reason"));
      firsts.putIfAbsent(halt.get("target").asText(), node);
    }
    return firsts;
  }

  private static Map<String, JsonNode> decided(Map<String, JsonNode> halts) {
    Map<String, JsonNode> decided = new TreeMap<>();
    halts.forEach(
        (target, halt) -> decided.put(target, ((ObjectNode) halt.deepCopy()).retain(DECISION)));
    return decided;
  }

  /** As text, so that a difference can be read. */
  private static Map<String, String> pretty(Map<String, JsonNode> halts) {
    Map<String, String> texts = new LinkedHashMap<>();
    halts.forEach((target, halt) -> texts.put(target, halt.toPrettyString()));
    return texts;
  }

  /** Every topic there is and where each ends; and that nobody reads as a group. */
  private static Map<TopicPartition, Long> ends(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Set<String> topics = admin.listTopics().names().get();
      assertTrue(topics.containsAll(List.of(Topics.CONTROL, Topics.ANOMALIES, Topics.RATES)));
      Map<TopicPartition, OffsetSpec> all = new LinkedHashMap<>();
      admin
          .describeTopics(topics)
          .allTopicNames()
          .get()
          .forEach(
              (topic, description) ->
                  description
                      .partitions()
                      .forEach(
                          partition ->
                              all.put(
                                  new TopicPartition(topic, partition.partition()),
                                  OffsetSpec.latest())));
      Map<TopicPartition, Long> ends = new LinkedHashMap<>();
      admin.listOffsets(all).all().get().forEach((p, end) -> ends.put(p, end.offset()));
      return ends;
    }
  }

  private static RunPlan plan(
      FaultKind kind, Mode mode, double executionsPerSecond, List<String> settings) {
    FaultPlan fault =
        new FaultPlan(
            kind,
            8,
            FAULT_SECONDS,
            OptionalDouble.of(executionsPerSecond),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            99);
    return new RunPlan(
        Scenario.IDLE,
        new RunPlan.FleetPlan(8, 1, SEED, Routing.HASH, OptionalDouble.empty()),
        Optional.of(fault),
        OptionalDouble.empty(),
        new RunPlan.WatchPlan(mode, false, settings),
        new RunPlan.Files(Optional.empty(), Optional.empty(), Optional.empty()));
  }
}
