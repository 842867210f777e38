package io.peerhalt.lab.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Time;

/**
 * A single-node Kafka broker inside this process, reachable from this machine only. Its records
 * outlive it in the directory. Should Kafka meet an error it cannot go on after, such as a full
 * disk, it says so on stderr and ends the process.
 */
public final class LocalBroker implements AutoCloseable {

  private static final int READY_SECONDS = 30;

  private final DataDir dataDir;
  private final KafkaRaftServer server;
  private final int port;
  private boolean closed;

  private LocalBroker(DataDir dataDir, KafkaRaftServer server, int port) {
    this.dataDir = dataDir;
    this.server = server;
    this.port = port;
  }

  /**
   * Starts on a free port and returns when the broker answers.
   *
   * @param dataDir where the records are; formatted if new, taken as it is if not
   * @throws BrokerStartException if that fails
   */
  public static LocalBroker start(Path dataDir) {
    return start(dataDir, 0);
  }

  /**
   * Starts on {@code port}, or on a free one if it is 0, and returns when the broker answers.
   *
   * @param dataDir where the records are; formatted if new, taken as it is if not
   * @throws BrokerStartException if the port is busy, the directory is not writable or in use, or
   *     the broker does not answer within 30 s
   */
  public static LocalBroker start(Path dataDir, int port) {
    int[] ports = LoopbackPort.freeFor(port);
    DataDir locked = DataDir.lock(dataDir.toAbsolutePath().normalize());
    try {
      return start(locked, ports[0], ports[1]);
    } catch (RuntimeException e) {
      locked.close();
      throw e;
    }
  }

  /** Returns {@code host:port} for Kafka clients. */
  public String bootstrapServers() {
    return LoopbackPort.HOST + ":" + port;
  }

  /** Returns the port clients connect to. */
  public int port() {
    return port;
  }

  /** Stops the broker and waits until it has stopped; further calls do nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    server.shutdown();
    server.awaitShutdown();
    dataDir.close();
  }

  /** Waits until the broker has stopped. */
  void awaitStop() {
    server.awaitShutdown();
  }

  static LocalBroker start(DataDir dataDir, int port, int controllerPort) {
    dataDir.format(BrokerSettings.NODE_ID, BrokerSettings.CONTROLLER_LISTENER);
    KafkaConfig config =
        new KafkaConfig(BrokerSettings.of(dataDir.path(), port, controllerPort), false);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      BrokerFaults.refused(server::startup);
      LocalBroker broker = new LocalBroker(dataDir, server, port);
      broker.awaitReady();
      return broker;
    } catch (RuntimeException e) {
      server.shutdown();
      throw new BrokerStartException(
          "no broker at port " + port + " on directory " + dataDir.path() + ": " + reason(e), e);
    }
  }

  private static String reason(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && !(root instanceof KafkaException)) {
      root = root.getCause();
    }
    return root.getMessage();
  }

  private void awaitReady() {
    Map<String, Object> client =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      admin.describeCluster().nodes().get(READY_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("it does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it started", e);
    }
  }
}
