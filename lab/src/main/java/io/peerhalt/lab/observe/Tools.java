package io.peerhalt.lab.observe;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs that observe.
 *
 * @param prometheus Prometheus
 * @param alertmanager Alertmanager, which Debian calls prometheus-alertmanager
 */
public record Tools(Path prometheus, Path alertmanager) {

  /** What to do on a machine without them. */
  public static final String HOW_TO_INSTALL =
      "install Prometheus and Alertmanager (Debian: apt install prometheus prometheus-alertmanager;"
          + " macOS: brew install prometheus alertmanager)";

  /** Returns the programs of this machine, if it has both. */
  public static Optional<Tools> find() {
    Optional<Path> prometheus = program("prometheus");
    Optional<Path> alertmanager =
        program("prometheus-alertmanager").or(() -> program("alertmanager"));
    return prometheus.flatMap(first -> alertmanager.map(second -> new Tools(first, second)));
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
