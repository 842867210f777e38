package io.peerhalt.lab.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.peerhalt.console.connect.Brokers;
import io.peerhalt.lab.broker.LocalBroker;
import io.peerhalt.lab.broker.PeerhaltTopics;
import io.peerhalt.lab.page.PagerProcess;
import io.peerhalt.lab.page.StubPagerDuty;
import io.peerhalt.lab.report.ControlObserver;
import io.peerhalt.lab.report.FleetNews;
import io.peerhalt.schemas.framing.WireSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What stands around the fleet: broker with its topics, observer, watch, console. Closed in
 * reverse.
 */
final class Site implements AutoCloseable {

  private static final int TRADING_PARTITIONS = 8;
  private static final int MAX_SHOWN = 200;

  private final Resources open = new Resources();
  private final StateDirectory state;
  private LocalBroker broker;
  private ControlObserver observer;
  private WatchProcess watch;
  private OptionalInt uiPort = OptionalInt.empty();

  private Site(StateDirectory state) {
    this.state = state;
  }

  /** Opens a site in {@code state}; {@code listeners} learn what is said about the fleet. */
  static Site open(
      RunPlan plan, StateDirectory state, List<FleetNews> listeners, Consumer<String> words)
      throws Exception {
    Site site = new Site(state);
    try {
      site.openBroker();
      site.observer = site.keep(ControlObserver.start(site.bootstrapServers(), listeners));
      site.openWatch(plan.watch(), words);
      if (plan.watch().ui()) {
        WireSettings wire = plan.watch().wire();
        site.openPager(site.openConsole(wire, words), wire, words);
      }
      return site;
    } catch (Exception e) {
      site.close();
      throw e;
    }
  }

  /** Returns where Kafka is. */
  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Returns what reads the topics about the fleet. */
  ControlObserver observer() {
    return observer;
  }

  /** Returns the watch. */
  WatchProcess watch() {
    return watch;
  }

  /** Returns the port of the watch's web page, empty if it has none. */
  OptionalInt uiPort() {
    return uiPort;
  }

  /** Closes {@code resource} with the site, before all that was opened earlier. */
  <T extends AutoCloseable> T keep(T resource) {
    return open.keep(resource);
  }

  @Override
  public void close() {
    open.close();
  }

  private void openBroker() throws Exception {
    broker = keep(LocalBroker.start(state.path().resolve("broker")));
    PeerhaltTopics.create(broker.bootstrapServers(), TRADING_PARTITIONS);
  }

  private int openConsole(WireSettings wire, Consumer<String> words) throws IOException {
    Brokers brokers = new Brokers(bootstrapServers(), Map.of(), wire);
    int port = keep(PagePort.take()).number();
    words.accept(keep(LocalConsole.start(brokers, state.path(), port, uiPort)).words());
    return port;
  }

  private void openPager(int consolePort, WireSettings wire, Consumer<String> words)
      throws IOException {
    Path config = state.path().resolve("pager.properties");
    Files.writeString(config, wire.toProperties());
    StubPagerDuty stub = keep(StubPagerDuty.start(0, event -> words.accept(shown(event))));
    keep(
        PagerProcess.start(
            broker.bootstrapServers(),
            stub.address(),
            state.path().resolve("pager"),
            "--config",
            config.toString(),
            "--console-url",
            "http://localhost:" + consolePort,
            "--watch-timeout",
            "30s"));
  }

  private static String shown(JsonNode event) {
    String line = StubPagerDuty.line(event);
    return "  PAGE " + (line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "...");
  }

  private void openWatch(RunPlan.WatchPlan plan, Consumer<String> words) throws IOException {
    if (plan.ui()) {
      uiPort = OptionalInt.of(keep(PagePort.take()).number());
    }
    WatchProcess.Spec spec =
        new WatchProcess.Spec(
            broker.bootstrapServers(),
            state.path(),
            plan.mode(),
            new WatchProcess.Ports(uiPort, OptionalInt.empty()),
            plan.settings());
    watch = keep(WatchProcess.start(spec, words));
  }
}
