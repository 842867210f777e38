package io.peerhalt.lab.page;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The pager in a JVM of its own, as in production; it ends when this JVM ends. */
public final class PagerProcess implements AutoCloseable {

  private static final String MAIN = "io.peerhalt.console.Peerhalt";
  private static final String STUB_KEY = "0123456789abcdef0123456789abcdef";
  private static final long CLOSE_WAIT_SECONDS = 12;

  private final Process process;

  private PagerProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a pager that tells the stub.
   *
   * @param bootstrapServers where Kafka is
   * @param stub where the stub takes events
   * @param directory for its log and key
   * @param more further arguments of {@code peerhalt pager}
   */
  public static PagerProcess start(
      String bootstrapServers, URI stub, Path directory, String... more) throws IOException {
    Files.createDirectories(directory);
    Path key = Files.writeString(directory.resolve("routing-key"), STUB_KEY);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), MAIN, "pager"));
    command.addAll(List.of("--bootstrap-servers", bootstrapServers, "--until-stdin-closes"));
    command.addAll(List.of("--pagerduty-url", stub.toString()));
    command.addAll(List.of("--pagerduty-key-file", key.toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("pager.log").toFile()))
            .start();
    return new PagerProcess(process);
  }

  /** Ends it as kill -9 does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static String absolute(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
