package io.peerhalt.lab.observe;

import io.peerhalt.lab.broker.LoopbackPort;
import io.peerhalt.lab.run.Resources;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A real Prometheus with the rules of {@code deploy/prometheus}, and a real Alertmanager with the
 * routes of {@code deploy/alertmanager}, whose pages go to {@code pagerDuty}. Only addresses, keys
 * and the scrape interval are others than in production.
 */
public final class Monitoring implements AutoCloseable {

  private static final String KEY_FILE = "/etc/alertmanager/secrets/pagerduty-key";
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final long CLOSE_WAIT_SECONDS = 5;

  private final Resources open = new Resources();
  private final Path directory;
  private final String prometheus = LoopbackPort.HOST + ":" + LoopbackPort.free();
  private final String alertmanager = LoopbackPort.HOST + ":" + LoopbackPort.free();

  private Monitoring(Path directory) {
    this.directory = directory;
  }

  /**
   * Starts both.
   *
   * @param deploy the directory {@code deploy/} of the checkout
   * @param directory for their data and logs
   * @param pagerDuty where Alertmanager sends events
   */
  public static Monitoring start(Tools tools, Path deploy, Path directory, URI pagerDuty)
      throws IOException {
    Monitoring monitoring = new Monitoring(Files.createDirectories(directory));
    try {
      monitoring.startAlertmanager(tools.alertmanager(), deploy, pagerDuty);
      monitoring.startPrometheus(tools.prometheus(), deploy);
      return monitoring;
    } catch (IOException e) {
      monitoring.close();
      throw e;
    }
  }

  /** Lets Prometheus scrape {@code host:port} of each job, within a second. */
  public void scrape(Map<String, String> addresses) throws IOException {
    for (Map.Entry<String, String> job : addresses.entrySet()) {
      Path targets = directory.resolve("targets").resolve(job.getKey() + ".json");
      Path written = Files.writeString(directory.resolve("targets.new"), target(job));
      Files.move(written, targets, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Returns where Prometheus shows itself. */
  public String prometheus() {
    return "http://" + prometheus;
  }

  /** Returns where Alertmanager shows itself. */
  public String alertmanager() {
    return "http://" + alertmanager;
  }

  @Override
  public void close() {
    open.close();
  }

  private void startAlertmanager(Path program, Path deploy, URI pagerDuty) throws IOException {
    Path key = Files.writeString(directory.resolve("pagerduty-key"), KEY);
    String routes = Files.readString(deploy.resolve("alertmanager/alertmanager.yml"));
    String ours =
        routes.replace(
            "routing_key_file: " + KEY_FILE,
            "routing_key_file: " + key.toAbsolutePath() + "\n        url: " + pagerDuty);
    if (ours.equals(routes)) {
      throw new IOException("alertmanager.yml has no " + KEY_FILE);
    }
    Path config = Files.writeString(directory.resolve("alertmanager.yml"), ours);
    run(
        "alertmanager",
        program.toString(),
        "--config.file=" + config,
        "--storage.path=" + directory.resolve("alertmanager"),
        "--web.listen-address=" + alertmanager,
        "--cluster.listen-address=");
  }

  private void startPrometheus(Path program, Path deploy) throws IOException {
    Path targets = Files.createDirectories(directory.resolve("targets"));
    String jobs =
        List.of(ObservedRun.WATCH, ObservedRun.GATES, ObservedRun.PAGER, ObservedRun.CONSOLE)
            .stream()
            .map(
                job ->
                    """
                      - job_name: %s
                        file_sd_configs:
                          - files: ["%s/%s.json"]
                            refresh_interval: 1s
                    """
                        .formatted(job, targets.toAbsolutePath(), job))
            .collect(Collectors.joining());
    String text =
        """
        global:
          scrape_interval: 1s
          evaluation_interval: 1s
        rule_files: ["%s"]
        alerting:
          alertmanagers:
            - static_configs:
                - targets: ["%s"]
        scrape_configs:
        """
                .formatted(
                    deploy.resolve("prometheus/peerhalt.rules.yml").toAbsolutePath(), alertmanager)
            + jobs;
    Path config = Files.writeString(directory.resolve("prometheus.yml"), text);
    run(
        "prometheus",
        program.toString(),
        "--config.file=" + config,
        "--storage.tsdb.path=" + directory.resolve("prometheus"),
        "--web.listen-address=" + prometheus);
  }

  private void run(String name, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name + ".log").toFile())
            .start();
    open.keep(() -> end(process));
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private static String target(Map.Entry<String, String> job) {
    return "[{\"targets\": [\"" + job.getValue() + "\"]}]";
  }
}
