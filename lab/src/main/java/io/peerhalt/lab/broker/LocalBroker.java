package io.peerhalt.lab.broker;

import java.nio.file.Path;

/** A single-node Kafka broker inside this process, reachable from this machine only. */
public final class LocalBroker implements AutoCloseable {

  private LocalBroker() {}

  /** Starts on a free port and returns when the broker answers. */
  public static LocalBroker start(Path dataDir) {
    return start(dataDir, 0);
  }

  /** Starts on {@code port}, or on a free one if it is 0, and returns when the broker answers. */
  public static LocalBroker start(Path dataDir, int port) {
    throw new UnsupportedOperationException("not yet");
  }

  /** Returns {@code host:port} for Kafka clients. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port();
  }

  /** Returns the port clients connect to. */
  public int port() {
    throw new UnsupportedOperationException("not yet");
  }

  /** Stops the broker and waits until it has stopped; further calls do nothing. */
  @Override
  public void close() {}
}
