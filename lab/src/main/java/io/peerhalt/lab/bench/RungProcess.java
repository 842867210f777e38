package io.peerhalt.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link RungWorker} in its JVM, seen from outside. */
final class RungProcess implements AutoCloseable {

  /**
   * The backlog is long past; the watch is to judge it in its own time. A consumer that has read it
   * all waits for its last request before it ends: half a second, unless the request itself does
   * not wait for more.
   */
  static final Map<String, String> BACKLOG =
      Map.of("watermark.catch-up", "10 min", "kafka.fetch.max.wait.ms", "10");

  private final ChildJvm jvm;

  private RungProcess(ChildJvm jvm) {
    this.jvm = jvm;
  }

  /** Starts it; it does nothing yet. */
  static RungProcess start(
      Rung rung, Path checkpoints, List<String> jvmOptions, Map<String, String> settings)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--rung", rung.name(), "--checkpoints", checkpoints.toString()));
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return new RungProcess(ChildJvm.start(jvmOptions, RungWorker.class, arguments));
  }

  /** Measures one pass over all that the trading topics hold now. */
  Usage pass() throws IOException {
    return pass("pass");
  }

  /** Measures one pass over a backlog, which may be one of several. */
  Usage pass(Backlog backlog) throws IOException {
    return pass("pass " + backlog.fromMillis() + " " + backlog.toMillis());
  }

  private Usage pass(String line) throws IOException {
    jvm.tell(line);
    return ThroughputReport.JSON.readValue(jvm.next(RungWorker.RESULT), Usage.class);
  }

  @Override
  public void close() throws IOException {
    jvm.close();
  }
}
