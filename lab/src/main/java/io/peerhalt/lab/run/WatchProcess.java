package io.peerhalt.lab.run;

import io.peerhalt.watch.config.Mode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The watch in a JVM of its own. It is started again when it dies unexpectedly, with the same state
 * directory; it ends when this JVM ends, however that ends, because it watches its standard input.
 */
public final class WatchProcess implements AutoCloseable {

  private static final String MAIN = "io.peerhalt.watch.WatchJob";
  private static final int MOST_RESTARTS = 5;
  private static final long RESTART_PAUSE_MILLIS = 500;
  private static final long CLOSE_WAIT_SECONDS = 8;
  private static final int TAIL_LINES = 15;

  private final Spec spec;
  private final Consumer<String> words;
  private Process process;
  private boolean closing;
  private int restarts;
  private OptionalInt gaveUpWith = OptionalInt.empty();

  /**
   * How the watch is started.
   *
   * @param bootstrapServers where Kafka is
   * @param stateDir directory of the run; the watch's state is in {@code watch/} below
   * @param mode enforce or shadow
   * @param ports where it is seen
   * @param settings KEY=VALUE passed on
   */
  public record Spec(
      String bootstrapServers, Path stateDir, Mode mode, Ports ports, List<String> settings) {

    /** Keeps its own copy. */
    public Spec {
      settings = List.copyOf(settings);
    }

    Path log() {
      return stateDir.resolve("watch.log");
    }
  }

  /**
   * Where the watch is seen.
   *
   * @param page port of its web page, empty for none
   * @param metrics port of its metrics, empty for none
   */
  public record Ports(OptionalInt page, OptionalInt metrics) {}

  private WatchProcess(Spec spec, Consumer<String> words) {
    this.spec = spec;
    this.words = words;
  }

  /** Starts the watch; {@code words} is told when it died and was started again. */
  public static WatchProcess start(Spec spec, Consumer<String> words) throws IOException {
    WatchProcess watch = new WatchProcess(spec, words);
    Files.createDirectories(spec.stateDir().resolve("watch"));
    watch.launch();
    return watch;
  }

  /** Returns how often it was started again. */
  public synchronized int restarts() {
    return restarts;
  }

  /** Returns the exit code with which it died for good, empty while it runs. */
  public synchronized OptionalInt gaveUpWith() {
    return gaveUpWith;
  }

  /** Returns the end of what it logged. */
  public String logTail() throws IOException {
    List<String> lines = Files.readAllLines(spec.log());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  /** Ends it as kill -9 does; it is then started again. */
  public synchronized void kill() {
    process.destroyForcibly();
  }

  /** Whatever ends it from now on was meant to; it is not started again. */
  public synchronized void expectEnd() {
    closing = true;
  }

  @Override
  public void close() throws IOException {
    Process last;
    synchronized (this) {
      closing = true;
      last = process;
    }
    last.getOutputStream().close();
    try {
      if (!last.waitFor(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
        last.destroyForcibly().waitFor(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      last.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void launch() throws IOException {
    if (closing) {
      return;
    }
    process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
            .start();
    process
        .onExit()
        .thenAcceptAsync(
            ended -> restart(ended.exitValue()),
            CompletableFuture.delayedExecutor(RESTART_PAUSE_MILLIS, TimeUnit.MILLISECONDS));
  }

  /** The pause lets a Ctrl-C that ended both JVMs reach {@link #close} first. */
  private synchronized void restart(int exitCode) {
    if (closing) {
      return;
    }
    if (restarts == MOST_RESTARTS || exitCode == LocalRun.EXIT_USAGE) {
      gaveUpWith = OptionalInt.of(exitCode);
      words.accept("The watch died with exit code " + exitCode + " and stays down.");
      return;
    }
    restarts++;
    words.accept("The watch died with exit code " + exitCode + "; it is started again.");
    try {
      launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String opened : List.of("util", "lang", "util.concurrent", "time")) {
      command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC"));
    LogSetup.forward(command);
    command.addAll(List.of("-cp", classPath(), MAIN, "--local", "--until-stdin-closes"));
    command.addAll(List.of("--state-dir", spec.stateDir().resolve("watch").toString()));
    command.addAll(ports());
    List<String> settings = new ArrayList<>();
    settings.add("bootstrap.servers=" + spec.bootstrapServers());
    settings.add("watch.id=watch-1");
    settings.add("policy.mode=" + spec.mode().setting());
    settings.addAll(spec.settings());
    settings.forEach(setting -> command.addAll(List.of("--set", setting)));
    return command;
  }

  private List<String> ports() {
    List<String> arguments = new ArrayList<>();
    spec.ports().metrics().ifPresent(port -> arguments.add("--metrics-port=" + port));
    OptionalInt page = spec.ports().page();
    arguments.add(page.isPresent() ? "--ui-port=" + page.getAsInt() : "--no-ui");
    return arguments;
  }

  private String classPath() {
    List<String> entries = new ArrayList<>();
    if (spec.ports().metrics().isPresent()) {
      entries.add(MetricsReporter.jar().toString());
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
