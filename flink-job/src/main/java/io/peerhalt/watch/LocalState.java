package io.peerhalt.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checkpoints of a watch that runs in one process: where they are, and the newest complete one. */
final class LocalState {

  private final Path checkpoints;

  LocalState(Path directory) {
    this.checkpoints = directory.resolve("checkpoints");
  }

  /** Returns the directory of the checkpoints, created if it was not there. */
  Path checkpoints() {
    try {
      return Files.createDirectories(checkpoints).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot create " + checkpoints + "; choose another --state-dir", e);
    }
  }

  /** Returns the newest complete checkpoint of any earlier run. */
  Optional<Path> newest() {
    try (Stream<Path> files = Files.walk(checkpoints(), 3)) {
      List<Path> complete = files.filter(file -> file.endsWith("_metadata")).toList();
      return complete.stream().max(Comparator.comparing(LocalState::modified)).map(Path::getParent);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + checkpoints, e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
