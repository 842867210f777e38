package io.peerhalt.lab.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Flink's reporter for Prometheus. It brings an old copy of the Prometheus client under the
 * client's own names, so it is kept off the class path of everything but the watch, and goes first
 * there.
 */
final class MetricsReporter {

  private MetricsReporter() {}

  /**
   * Returns the jar, which the build puts beside the lab's classes.
   *
   * @throws IllegalStateException if it is not there
   */
  static Path jar() {
    Path directory = besideClasses("reporter");
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no jar in " + directory));
    } catch (IOException e) {
      throw new UncheckedIOException("no " + directory + "; build the lab with Maven", e);
    }
  }

  private static Path besideClasses(String name) {
    URI classes =
        URI.create(
            MetricsReporter.class.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(classes).resolveSibling(name).toAbsolutePath();
  }
}
