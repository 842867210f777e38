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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Broker, watch, pager, gates of a fleet that trades, and console, with their metrics. */
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
  private static final int KEY_LENGTH = 32;
  private static final int SERVERS = 8;
  private static final long SEED = 20120801;
  private static final double OPEN_SECONDS = 6;
  private static final double FAULT_SECONDS = 7;
  private static final long FILL_SHARES = 99;

  private final Resources open = new Resources();
  private final Map<String, String> addresses = new LinkedHashMap<>();
  private String bootstrapServers;
  private Inbox pages;

  private ObservedRun() {}

  /** Starts everything in {@code directory}; {@code words} is told when the watch died. */
  public static ObservedRun start(RunPlan plan, Path directory, Consumer<String> words)
      throws Exception {
    ObservedRun run = new ObservedRun();
    try {
      run.openBroker(directory);
      run.openWatch(plan, directory, words);
      run.openPager(directory);
      run.openFleet(plan);
      run.openConsole();
      return run;
    } catch (Exception e) {
      run.close();
      throw e;
    }
  }

  /** Returns the run of a small Knight morning: srv-8 turns a second after the open. */
  public static RunPlan knight() {
    FaultPlan fault =
        new FaultPlan(
            FaultKind.POWERPEG,
            SERVERS,
            FAULT_SECONDS,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(OPEN_SECONDS),
            FILL_SHARES);
    return new RunPlan(
        Scenario.KNIGHT,
        new RunPlan.FleetPlan(SERVERS, 1, SEED, Routing.HASH, OptionalDouble.of(OPEN_SECONDS)),
        Optional.of(fault),
        OptionalDouble.empty(),
        new RunPlan.WatchPlan(Mode.ENFORCE, false, List.of()),
        new RunPlan.Files(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  /** Returns {@code host:port} of the metrics of every job. */
  public Map<String, String> addresses() {
    return Map.copyOf(addresses);
  }

  /** Returns where Kafka is. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Returns where the pager pages. */
  public Inbox pages() {
    return pages;
  }

  /** Adds what shows metrics; it is closed with the run. */
  void join(String job, String address, AutoCloseable process) {
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

  private void openWatch(RunPlan plan, Path directory, Consumer<String> words) throws IOException {
    int port = LoopbackPort.free();
    WatchProcess.Spec spec =
        new WatchProcess.Spec(
            bootstrapServers,
            directory,
            plan.watch().mode(),
            new WatchProcess.Ports(OptionalInt.empty(), OptionalInt.of(port)),
            plan.watch().settings());
    join(WATCH, LoopbackPort.HOST + ":" + port, WatchProcess.start(spec, words));
  }

  private void openPager(Path directory) throws IOException {
    pages = open.keep(Inbox.open());
    Path key = Files.writeString(directory.resolve("pagerduty-key"), "0".repeat(KEY_LENGTH));
    int port = LoopbackPort.free();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.peerhalt.console.Peerhalt", "pager", "--until-stdin-closes"));
    command.add("--bootstrap-servers=" + bootstrapServers);
    command.add("--metrics-port=" + port);
    command.add("--pagerduty-key-file=" + key);
    command.add("--pagerduty-url=" + pages.address());
    join(
        PAGER,
        LoopbackPort.HOST + ":" + port,
        Child.start(command, directory.resolve("pager.log")));
  }

  private void openFleet(RunPlan plan) throws Exception {
    List<String> servers = TradingFloor.serverIds(plan.fleet().servers());
    EngineGates gates = open.keep(EngineGates.open(bootstrapServers, servers));
    HTTPServer metrics =
        new HTTPServer.Builder()
            .withHostname(LoopbackPort.HOST)
            .withPort(0)
            .withRegistry(gates.registry())
            .withDaemonThreads(true)
            .build();
    join(GATES, LoopbackPort.HOST + ":" + metrics.getPort(), metrics);
    KafkaOutbox outbox = open.keep(new KafkaOutbox(bootstrapServers));
    Flow flow = open.keep(FlowChoice.open(plan));
    TradingFloor floor = open.keep(new TradingFloor(plan, flow, outbox, gates::permit));
    floor.start();
  }

  private void openConsole() {
    WebSettings settings = WebSettings.local(0, Optional.empty(), WebSettings.People.nobody());
    WebConsole console =
        WebConsole.start(Brokers.at(bootstrapServers), settings, Clock.systemUTC());
    join(CONSOLE, URI.create(console.address()).getAuthority(), console);
  }
}
