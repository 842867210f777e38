package io.peerhalt.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.observe.Monitoring;
import io.peerhalt.lab.observe.ObservedRun;
import io.peerhalt.lab.observe.Tools;
import io.peerhalt.lab.page.StubPagerDuty;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ExecType;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.Side;
import io.peerhalt.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what is written about metrics against a scrape of running processes, after a halt. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final long PAUSE_MILLIS = 500;
  private static final Map<String, String> HEADINGS =
      Map.of(
          ObservedRun.WATCH, "Watch",
          ObservedRun.GATES, "Gate",
          ObservedRun.CONSOLE, "Console",
          ObservedRun.PAGER, "Pager");

  @TempDir private static Path directory;
  private ObservedRun run;
  private final Map<String, Scrape> scrapes = new HashMap<>();

  @BeforeAll
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void scrapeAfterAHalt() throws Exception {
    run = ObservedRun.start(directory, System.out::println);
    await(ObservedRun.WATCH, MetricsTable.WATCH_PREFIX + "heartbeat_timestamp_seconds");
    run.trade();
    sendFromAWrongClock();
    await(ObservedRun.WATCH, MetricsTable.WATCH_PREFIX + "halt_ack_seconds_count");
    await(ObservedRun.WATCH, MetricsTable.WATCH_PREFIX + "server_clock_skew_total");
    await(ObservedRun.PAGER, "peerhalt_pager_pages_sent_total");
    lookAtTheConsole();
    await(ObservedRun.CONSOLE, "peerhalt_console_request_seconds_count");
    await(ObservedRun.CONSOLE, "peerhalt_console_rates_age_seconds");
    for (Map.Entry<String, String> job : run.addresses().entrySet()) {
      scrapes.put(job.getKey(), Scrape.of(job.getValue()));
    }
  }

  @AfterAll
  void close() {
    if (run != null) {
      run.close();
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void everyMetricOfTheTableIsInTheScrape(String job) {
    Scrape scrape = scrapes.get(job);
    for (MetricsTable.Row row : rows(job)) {
      assertEquals(typeInScrape(row), scrape.types().get(typed(row)), row.name());
      for (String series : row.series()) {
        Set<String> labels = new TreeSet<>(scrape.labels(series));
        labels.removeAll(Set.of("le", "host", "tm_id", "job_name", "task_name", "operator_name"));
        labels.remove("subtask_index");
        if (row.name().startsWith(MetricsTable.WATCH_PREFIX) || !labels.isEmpty()) {
          assertEquals(row.labels(), labels, series);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void everyMetricOfOursInTheScrapeIsInTheTable(String job) {
    Set<String> known = new TreeSet<>();
    rows(job).forEach(row -> known.addAll(row.series()));
    Set<String> unknown = new TreeSet<>(scrapes.get(job).names());
    unknown.removeIf(name -> !name.contains("peerhalt_") || name.endsWith("_created"));
    unknown.removeAll(known);
    assertEquals(Set.of(), unknown);
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void theHaltBecomesAnAlertInPrometheusAndAPageByAlertmanager() throws Exception {
    Tools tools = Program.observing();
    BlockingQueue<String> pages = new LinkedBlockingQueue<>();
    try (StubPagerDuty stub =
            StubPagerDuty.start(0, event -> pages.add(StubPagerDuty.line(event)));
        Monitoring monitoring =
            Monitoring.start(
                tools, DeployFiles.path(""), directory.resolve("monitoring"), stub.address())) {
      monitoring.scrape(run.addresses());
      String page = pages.take();
      while (!page.contains("srv-8 may send no new orders")) {
        page = pages.take();
      }
      assertTrue(page.startsWith("TRIGGER") && page.contains("[critical]"), page);
      assertEquals(List.of(), stub.refused());
    }
  }

  @Test
  void noSymbolIsALabel() {
    for (Scrape scrape : scrapes.values()) {
      assertFalse(
          scrape.samples().stream().anyMatch(sample -> sample.labels().containsKey("symbol")));
    }
  }

  @Test
  void whatHappenedIsInTheNumbers() {
    Scrape watch = scrapes.get(ObservedRun.WATCH);
    List.of(
            "topic_events_total",
            "server_panes_total",
            "group_panels_total",
            "rule_severity_findings_total",
            "anomalies_total",
            "rule_halts_total",
            "halt_publish_seconds_count",
            "scope_halts_in_force",
            "state_acks_total",
            "event_time_seconds",
            "heartbeat_timestamp_seconds",
            "enforcing")
        .forEach(name -> assertPositive(watch, MetricsTable.WATCH_PREFIX + name));
    assertPositive(scrapes.get(ObservedRun.GATES), "peerhalt_gate_blocked");
    assertPositive(scrapes.get(ObservedRun.GATES), "peerhalt_gate_acks_total");
  }

  @Test
  void everyMetricOfARuleOrDashboardIsInAScrape() {
    Set<String> there = new TreeSet<>();
    scrapes.values().forEach(scrape -> there.addAll(scrape.names()));
    scrapes.values().forEach(scrape -> there.addAll(scrape.types().keySet()));
    Set<String> named = MetricsTable.named(DeployFiles.text("prometheus/peerhalt.rules.yml"));
    DeployFiles.below("grafana/dashboards", ".json")
        .forEach(file -> named.addAll(MetricsTable.named(DeployFiles.text(file))));
    assertFalse(named.isEmpty());
    named.removeAll(there);
    assertEquals(Set.of(), named);
  }

  private static Stream<String> jobs() {
    return HEADINGS.keySet().stream().sorted();
  }

  private static List<MetricsTable.Row> rows(String job) {
    List<MetricsTable.Row> rows = MetricsTable.of(HEADINGS.get(job));
    assertFalse(rows.isEmpty(), "the README has no table of " + job);
    return rows;
  }

  /** Flink exports counters as gauges, and has no histograms of Prometheus. */
  private static String typeInScrape(MetricsTable.Row row) {
    return row.name().startsWith(MetricsTable.WATCH_PREFIX) ? "gauge" : row.type();
  }

  private static String typed(MetricsTable.Row row) {
    boolean ofFlink = row.name().startsWith(MetricsTable.WATCH_PREFIX);
    return ofFlink && row.type().equals("histogram") ? row.name() + "_count" : row.name();
  }

  private static void assertPositive(Scrape scrape, String name) {
    assertTrue(scrape.has(name, sample -> sample.value() > 0), name + " is 0");
  }

  private void await(String job, String name) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isPositive(job, name)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(job + " never showed " + name);
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private boolean isPositive(String job, String name) throws InterruptedException {
    try {
      return Scrape.of(run.addresses().get(job)).has(name, sample -> sample.value() > 0);
    } catch (IOException e) {
      // It has not come up yet.
      return false;
    }
  }

  private void lookAtTheConsole() throws IOException, InterruptedException {
    URI page = URI.create("http://" + run.addresses().get(ObservedRun.CONSOLE) + "/");
    HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
  }

  private void sendFromAWrongClock() {
    ExecutionEvent fill =
        ExecutionEvent.newBuilder()
            .setServerId("srv-skewed")
            .setSymbol("ACME")
            .setParentOrderId("P-1")
            .setClOrdId("C-1")
            .setExecId("E-1")
            .setExecType(ExecType.TRADE)
            .setSide(Side.BUY)
            .setLastQty(100)
            .setLastPx(1_000)
            .setCumQty(100)
            .setLeavesQty(0)
            .setTransactTime(Instant.EPOCH)
            .setMsgSeqNum(1)
            .setBuildId("test")
            .build();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", run.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      byte[] value = AvroWire.of(ExecutionEvent.class).encode(fill);
      producer.send(new ProducerRecord<>(Topics.EXECUTIONS, "srv-skewed", value));
    }
  }
}
