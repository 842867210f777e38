package io.peerhalt.lab.observe;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.web.server.WebConsole;
import io.peerhalt.console.web.server.WebSettings;
import io.peerhalt.lab.broker.LocalBroker;
import io.peerhalt.lab.broker.LoopbackPort;
import io.peerhalt.lab.broker.PeerhaltTopics;
import io.peerhalt.lab.fault.FaultKind;
import io.peerhalt.lab.fault.FaultPlan;
import io.peerhalt.lab.fleet.KafkaOutbox;
import io.peerhalt.lab.flow.Flow;
import io.peerhalt.lab.flow.Routing;
import io.peerhalt.lab.page.PagerProcess;
import io.peerhalt.lab.page.StubPagerDuty;
import io.peerhalt.lab.run.EngineGates;
import io.peerhalt.lab.run.FlowChoice;
import io.peerhalt.lab.run.Resources;
import io.peerhalt.lab.run.RunPlan;
import io.peerhalt.lab.run.Scenario;
import io.peerhalt.lab.run.TradingFloor;
import io.peerhalt.lab.run.WatchProcess;
import io.peerhalt.watch.config.Mode;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Broker, watch, pager, console, and a fleet that trades behind its gates, with their metrics. */
public final class ObservedRun implements AutoCloseable {

  /** Job of the watch in Prometheus. */
  public static final String WATCH = "peerhalt-watch";

  /** Job of the gates in Prometheus. */
  public static final String GATES = "peerhalt-gate";

  /** Job of the pager in Prometheus. */
  public static final String PAGER = "peerhalt-pager";

  /** Job of the web console in Prometheus. */
  public static final String CONSOLE = "peerhalt-console";

  private static final int TRADING_PARTITIONS = 8;
  private static final int SERVERS = 8;
  private static final long SEED = 20120801;
  private static final double OPEN_SECONDS = 6;

  /** When the server turns, seconds after trading began. */
  static final double FAULT_SECONDS = 7;

  private static final long PAUSE_MILLIS = 100;
  private static final Logger LOG = LoggerFactory.getLogger(ObservedRun.class);
  private static final long FILL_SHARES = 99;

  private final Resources open = new Resources();
  private final Map<String, String> addresses = new LinkedHashMap<>();
  private String bootstrapServers;

  private ObservedRun() {}

  /** Starts everything but the fleet; {@code words} is told when the watch died. */
  public static ObservedRun start(Path directory, Consumer<String> words) throws Exception {
    ObservedRun run = new ObservedRun();
    try {
      run.openBroker(directory);
      run.openWatch(directory, words);
      run.openPager(directory);
      run.openConsole();
      return run;
    } catch (Exception e) {
      run.close();
      throw e;
    }
  }

  /** Opens the gates and plays a small Knight morning: srv-8 turns a second after the open. */
  public void trade() throws Exception {
    FaultPlan fault =
        new FaultPlan(
            FaultKind.POWERPEG,
            SERVERS,
            FAULT_SECONDS,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(OPEN_SECONDS),
            FILL_SHARES);
    RunPlan plan =
        new RunPlan(
            Scenario.KNIGHT,
            new RunPlan.FleetPlan(SERVERS, 1, SEED, Routing.HASH, OptionalDouble.of(OPEN_SECONDS)),
            Optional.of(fault),
            OptionalDouble.empty(),
            new RunPlan.WatchPlan(Mode.ENFORCE, false, List.of()),
            new RunPlan.Files(Optional.empty(), Optional.empty(), Optional.empty()));
    EngineGates gates = openGates();
    KafkaOutbox outbox = open.keep(new KafkaOutbox(bootstrapServers));
    Flow flow = open.keep(FlowChoice.open(plan));
    open.keep(new TradingFloor(plan, flow, outbox, gates::permit)).start();
  }

  /** Returns {@code host:port} of the metrics of every job. */
  public Map<String, String> addresses() {
    return Map.copyOf(addresses);
  }

  /** Returns where Kafka is. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Returns whether the watch was heard within so many seconds. */
  public boolean awaitWatch(long seconds) throws InterruptedException {
    return awaitPositive(
        WATCH, "flink_taskmanager_job_task_operator_peerhalt_heartbeat_timestamp_seconds", seconds);
  }

  /** Returns whether a gate has closed within so many seconds. */
  public boolean awaitHalt(long seconds) throws InterruptedException {
    return awaitPositive(GATES, "peerhalt_gate_blocked", seconds);
  }

  private boolean awaitPositive(String job, String metric, long seconds)
      throws InterruptedException {
    Pattern positive =
        Pattern.compile("^" + metric + "(\\{.*\\})? (?!0(\\.0)?$)[0-9]", Pattern.MULTILINE);
    HttpRequest scrape =
        HttpRequest.newBuilder(URI.create("http://" + addresses.get(job) + "/metrics")).build();
    HttpClient client = HttpClient.newHttpClient();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < deadline) {
      try {
        if (positive.matcher(client.send(scrape, BodyHandlers.ofString()).body()).find()) {
          return true;
        }
      } catch (IOException e) {
        // It has not come up yet.
        LOG.debug("{} shows nothing yet", job, e);
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return false;
  }

  /** Adds what shows metrics; it is closed with the run. */
  private void join(String job, String address, AutoCloseable process) {
    open.keep(process);
    addresses.put(job, address);
  }

  @Override
  public void close() {
    open.close();
  }

  private void openBroker(Path directory) {
    LocalBroker broker = open.keep(LocalBroker.start(directory.resolve("broker")));
    bootstrapServers = broker.bootstrapServers();
    PeerhaltTopics.create(bootstrapServers, TRADING_PARTITIONS);
  }

  private void openWatch(Path directory, Consumer<String> words) throws IOException {
    int port = LoopbackPort.free();
    WatchProcess.Spec spec =
        new WatchProcess.Spec(
            bootstrapServers,
            directory,
            Mode.ENFORCE,
            new WatchProcess.Ports(OptionalInt.empty(), OptionalInt.of(port)),
            List.of());
    join(WATCH, LoopbackPort.HOST + ":" + port, WatchProcess.start(spec, words));
  }

  private void openPager(Path directory) throws IOException {
    int port = LoopbackPort.free();
    StubPagerDuty stub = open.keep(StubPagerDuty.start(0, event -> {}));
    join(
        PAGER,
        LoopbackPort.HOST + ":" + port,
        PagerProcess.start(
            bootstrapServers,
            stub.address(),
            directory.resolve("pager"),
            "--metrics-port",
            Integer.toString(port)));
  }

  private EngineGates openGates() throws Exception {
    EngineGates gates =
        open.keep(EngineGates.open(bootstrapServers, TradingFloor.serverIds(SERVERS)));
    HTTPServer metrics =
        new HTTPServer.Builder()
            .withHostname(LoopbackPort.HOST)
            .withPort(0)
            .withRegistry(gates.registry())
            .withDaemonThreads(true)
            .build();
    join(GATES, LoopbackPort.HOST + ":" + metrics.getPort(), metrics);
    return gates;
  }

  private void openConsole() {
    WebSettings settings = WebSettings.local(0, Optional.empty(), WebSettings.People.nobody());
    WebConsole console =
        WebConsole.start(Brokers.at(bootstrapServers), settings, Clock.systemUTC());
    join(CONSOLE, URI.create(console.address()).getAuthority(), console);
  }
}
