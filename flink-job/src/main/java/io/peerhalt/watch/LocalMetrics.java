package io.peerhalt.watch;

import io.peerhalt.watch.config.ConfigException;
import java.io.IOException;
import java.net.ServerSocket;
import org.apache.flink.configuration.Configuration;

/**
 * Flink's Prometheus reporter for a watch that runs in one process; on a cluster it is the
 * cluster's configuration that says so. It listens on every address of the machine.
 */
final class LocalMetrics {

  private static final String REPORTER =
      "org.apache.flink.metrics.prometheus.PrometheusReporterFactory";

  /** Labels that differ at every restart, or say twice what another one says. */
  private static final String USELESS =
      "task_attempt_id;task_attempt_num;task_id;operator_id;job_id";

  private final int port;

  LocalMetrics(int port) {
    this.port = port;
  }

  /**
   * Adds the reporter.
   *
   * @throws ConfigException if it could not report: Flink would only log that
   */
  void addTo(Configuration settings) {
    requireReporter();
    requireFreePort();
    settings.setString("metrics.reporters", "prometheus");
    set(settings, "factory.class", REPORTER);
    set(settings, "port", Integer.toString(port));
    set(settings, "filterLabelValueCharacters", "false");
    set(settings, "scope.variables.excludes", USELESS);
  }

  private static void set(Configuration settings, String key, String value) {
    settings.setString("metrics.reporter.prometheus." + key, value);
  }

  private static void requireReporter() {
    try {
      Class.forName(REPORTER, false, LocalMetrics.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ConfigException(
          "--metrics-port needs flink-metrics-prometheus on the class path; the build puts it into"
              + " lab/target/reporter");
    }
  }

  private void requireFreePort() {
    if (port < 1 || port > 65_535) {
      throw new ConfigException("--metrics-port is '" + port + "'; allowed: 1 to 65535");
    }
    try (ServerSocket socket = new ServerSocket(port)) {
      socket.setReuseAddress(true);
    } catch (IOException e) {
      throw new ConfigException("--metrics-port " + port + ": " + e.getMessage());
    }
  }
}
