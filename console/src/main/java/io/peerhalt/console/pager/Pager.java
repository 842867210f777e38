package io.peerhalt.console.pager;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.KafkaArguments;
import io.peerhalt.console.connect.NotDone;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the pager until it is stopped. */
@Command(
    name = "pager",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = {
      "Pages people: halts, what a person is to look at, halts that are not acknowledged or not",
      "obeyed, and the silence of all watches. Runs until it is stopped; what is not told yet is",
      "told at the next start. Of several pagers in one group one pages, the others stand by."
    })
public final class Pager implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(Pager.class);
  private static final Duration STOP_WAIT = Duration.ofSeconds(10);

  @Mixin private final KafkaArguments kafka = new KafkaArguments();
  @Mixin private final ReceiverArguments receivers = new ReceiverArguments();

  @Option(
      names = "--watch-timeout",
      paramLabel = "SPAN",
      defaultValue = "5s",
      description =
          "page when no watch was heard for so long, 1s to 10m; default: ${DEFAULT-VALUE}")
  private Duration watchTimeout;

  @Option(
      names = "--ack-within",
      paramLabel = "SPAN",
      defaultValue = "2s",
      description =
          "page when no gate has answered a halt for so long, 100ms to 10m; default: ${DEFAULT-VALUE}")
  private Duration ackWithin;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      defaultValue = "peerhalt-pager",
      description = "consumer group: its offsets say what is told; default: ${DEFAULT-VALUE}")
  private String group;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "serve metrics for Prometheus at http://ADDRESS:PORT/metrics; default: do not")
  private int metricsPort;

  @Option(
      names = "--metrics-address",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "address to serve them at; default: ${DEFAULT-VALUE}")
  private String metricsAddress;

  @Option(
      names = "--until-stdin-closes",
      description = "stop when standard input ends, so that no pager outlives what started it")
  private boolean untilStdinCloses;

  @Override
  public Integer call() {
    Brokers brokers = kafka.brokers();
    PagerMetrics metrics = new PagerMetrics();
    Clock clock = Clock.systemUTC();
    DutyTimes times = new DutyTimes(watchTimeout, ackWithin);
    List<Courier> couriers =
        receivers.receivers().stream()
            .map(
                receiver ->
                    new Courier(
                        receiver,
                        new Post(receiver, receivers.times(), metrics),
                        receivers.perMinute(),
                        clock))
            .toList();
    PagerParts parts = new PagerParts(times, couriers, metrics, clock);
    PagerLoop loop = new PagerLoop(brokers, group, parts);
    Optional<HTTPServer> exporter = exporter(metrics);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(loop, stopped), "stop"));
    if (untilStdinCloses) {
      Thread guard = new Thread(() -> stopAtEnd(loop, System.in), "stdin");
      guard.setDaemon(true);
      guard.start();
    }
    try {
      LOG.info("Paging {} by what Kafka at {} says", names(couriers), brokers.bootstrapServers());
      loop.run();
      return 0;
    } finally {
      exporter.ifPresent(HTTPServer::close);
      stopped.countDown();
    }
  }

  private Optional<HTTPServer> exporter(PagerMetrics metrics) {
    if (metricsPort == 0) {
      return Optional.empty();
    }
    try {
      InetSocketAddress address = new InetSocketAddress(metricsAddress, metricsPort);
      return Optional.of(new HTTPServer(address, metrics.registry(), true));
    } catch (IOException | IllegalArgumentException e) {
      throw new NotDone(
          "cannot serve metrics at "
              + metricsAddress
              + ":"
              + metricsPort
              + ": "
              + e.getMessage()
              + "; choose another --metrics-port",
          e);
    }
  }

  /** A signal lets the loop end in order: it leaves the group, so another takes over at once. */
  private static void stop(PagerLoop loop, CountDownLatch stopped) {
    loop.stop();
    try {
      stopped.await(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stopAtEnd(PagerLoop loop, InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      LOG.info("Standard input cannot be read any more: {}", e.getMessage());
    }
    loop.stop();
  }

  private static List<String> names(List<Courier> couriers) {
    return couriers.stream().map(Courier::name).toList();
  }
}
