package io.peerhalt.lab.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where one run keeps data and logs: {@code broker/}, {@code watch/}, {@code watch.log}, {@code
 * run.log}. A temporary one is deleted when closed; what a killed run left is deleted by the next.
 */
public final class StateDirectory implements AutoCloseable {

  private static final String PREFIX = "peerhalt-";
  private static final String OWNER = "owner.pid";

  private final Path path;
  private final boolean temporary;

  private StateDirectory(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /** Creates a temporary directory. */
  public static StateDirectory temporary() throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    deleteAbandoned(parent);
    StateDirectory created = new StateDirectory(Files.createTempDirectory(parent, PREFIX), true);
    Files.writeString(created.path.resolve(OWNER), Long.toString(ProcessHandle.current().pid()));
    return created;
  }

  /** Creates a directory of its own below {@code parent}; it stays. */
  static StateDirectory below(Path parent) throws IOException {
    Files.createDirectories(parent);
    String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    Path path = Files.createTempDirectory(parent.toAbsolutePath(), "run-" + time + "-");
    return new StateDirectory(path, false);
  }

  /** Returns the directory. */
  public Path path() {
    return path;
  }

  /** Returns whether it will be deleted. */
  boolean isTemporary() {
    return temporary;
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      delete(path);
    }
  }

  private static void deleteAbandoned(Path parent) throws IOException {
    List<Path> candidates;
    try (Stream<Path> entries = Files.list(parent)) {
      candidates =
          entries
              .filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
              .collect(Collectors.toList());
    }
    for (Path candidate : candidates) {
      Path owner = candidate.resolve(OWNER);
      if (Files.isReadable(owner) && !isAlive(Files.readString(owner))) {
        delete(candidate);
      }
    }
  }

  private static boolean isAlive(String pid) {
    return pid.matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
  }

  private static void delete(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
