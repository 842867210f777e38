package io.peerhalt.lab.bench;

import io.peerhalt.lab.broker.BrokerMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A broker in a JVM of its own. */
final class BrokerJvm implements AutoCloseable {

  private final ChildJvm jvm;
  private final String bootstrapServers;

  private BrokerJvm(ChildJvm jvm, String bootstrapServers) {
    this.jvm = jvm;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts it on a free port; its records are below {@code directory}. */
  static BrokerJvm start(Path directory) throws IOException {
    ChildJvm jvm =
        ChildJvm.start(
            List.of("-Xmx1g"),
            BrokerMain.class,
            List.of("--dir", directory.toString(), "--until-stdin-closes"));
    return new BrokerJvm(jvm, jvm.next("broker ready at "));
  }

  /** Returns {@code host:port} for Kafka clients. */
  String bootstrapServers() {
    return bootstrapServers;
  }

  /** Returns the process. */
  ChildJvm jvm() {
    return jvm;
  }

  @Override
  public void close() throws IOException {
    jvm.close();
  }
}
