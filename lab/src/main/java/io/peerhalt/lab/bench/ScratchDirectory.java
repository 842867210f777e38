package io.peerhalt.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for the time of a benchmark. One that is broken off, as by Ctrl-C, leaves neither the
 * directory nor a process behind.
 */
final class ScratchDirectory implements AutoCloseable {

  private final Path path;
  private final Thread onEndOfJvm = new Thread(this::breakOff, "scratch-directory");

  private ScratchDirectory(Path path) {
    this.path = path;
  }

  /** Makes one below {@code parent}, which is created if it is not there. */
  static ScratchDirectory below(Path parent) throws IOException {
    ScratchDirectory scratch =
        new ScratchDirectory(Files.createTempDirectory(Files.createDirectories(parent), "bench-"));
    Runtime.getRuntime().addShutdownHook(scratch.onEndOfJvm);
    return scratch;
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(onEndOfJvm);
    } catch (IllegalStateException e) {
      // The JVM is about to end, and deletes it then.
      return;
    }
    delete();
  }

  private void breakOff() {
    List<ProcessHandle> writers = ProcessHandle.current().descendants().toList();
    writers.forEach(ProcessHandle::destroyForcibly);
    writers.forEach(writer -> writer.onExit().join());
    try {
      delete();
    } catch (IOException | UncheckedIOException e) {
      System.err.println("Could not delete " + path + ": " + e.getMessage());
    }
  }

  private void delete() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(path)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
