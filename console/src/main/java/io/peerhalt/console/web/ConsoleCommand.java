package io.peerhalt.console.web;

import io.peerhalt.console.connect.KafkaArguments;
import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.console.web.server.WebConsole;
import io.peerhalt.console.web.server.WebSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the web console until it is stopped. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = {
      "Serves the web console: fleet, anomalies, halts, kill switch, audit.",
      "Anybody who reaches it may look; to act takes --users or --proxy-header."
    })
public final class ConsoleCommand implements Callable<Integer> {

  private static final String PORT = "7070";

  @Mixin private final KafkaArguments kafka = new KafkaArguments();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = WebSettings.LOOPBACK,
      description =
          "address to listen at; others than of this machine alone need --users or"
              + " --proxy-header; default: ${DEFAULT-VALUE}")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = PORT,
      description = "port to listen at, 0 for any free one; default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--since",
      paramLabel = "SPAN",
      description = "how far back anomalies and rejected records are read; default: 24h")
  private Duration since = Duration.ofHours(24);

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description = "people who may act; 'peerhalt user add' writes it; default: nobody may")
  private Path users;

  @Option(
      names = "--proxy-header",
      paramLabel = "NAME",
      description =
          "header in which a signing-in proxy names the person, like X-Forwarded-User; needs"
              + " --proxy-address")
  private String proxyHeader;

  @Option(
      names = "--proxy-address",
      paramLabel = "ADDRESS",
      split = ",",
      description = "addresses of proxies whose header is believed; of all others it is not")
  private Set<String> proxies = new HashSet<>();

  @Option(
      names = "--public-host",
      paramLabel = "NAME",
      split = ",",
      description = "names by which browsers call it besides localhost and --host")
  private Set<String> publicHosts = new HashSet<>();

  @Option(
      names = "--behind-tls",
      description = "browsers reach it by HTTPS through a proxy: the cookie is for HTTPS alone")
  private boolean behindTls;

  @Option(
      names = "--flink-url",
      paramLabel = "URL",
      description = "Flink's web interface, to show the age of the newest checkpoint")
  private URI flink;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Set<String> names = new HashSet<>();
    publicHosts.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    WebSettings settings =
        new WebSettings(
            host,
            port,
            since,
            Optional.ofNullable(flink),
            new WebSettings.People(
                Optional.ofNullable(users), Optional.ofNullable(proxyHeader), proxies),
            names,
            behindTls);
    requireHttp();
    try (WebConsole console = WebConsole.start(kafka.brokers(), settings, Clock.systemUTC())) {
      spec.commandLine().getOut().println("Console: " + console.address());
      spec.commandLine().getOut().flush();
      awaitStop(console);
    }
    return 0;
  }

  private void requireHttp() {
    if (flink != null && !Set.of("http", "https").contains(String.valueOf(flink.getScheme()))) {
      throw new WrongUsage("--flink-url " + flink + " is no http or https address");
    }
  }

  /** Ctrl-C and SIGTERM close the console before the process ends. */
  private static void awaitStop(WebConsole console) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  console.close();
                  stopped.countDown();
                },
                "stop-console"));
    stopped.await();
  }
}
