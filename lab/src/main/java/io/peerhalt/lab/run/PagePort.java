package io.peerhalt.lab.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A port for a web page, of the watch or of the console, that nobody uses and no other run will
 * take: between the choice and the page's start pass seconds, so the run holds a lock on the port's
 * number until it closes.
 */
final class PagePort implements AutoCloseable {

  private static final int FIRST = 8_081;
  private static final int LAST = 8_181;

  private final int number;
  private final Path file;
  private final FileChannel lock;

  private PagePort(int number, Path file, FileChannel lock) {
    this.number = number;
    this.file = file;
    this.lock = lock;
  }

  /** Takes the first free port from 8081 on. */
  static PagePort take() throws IOException {
    for (int number = FIRST; number <= LAST; number++) {
      Optional<PagePort> taken = take(number);
      if (taken.isPresent()) {
        return taken.get();
      }
    }
    throw new IOException("no free port from " + FIRST + " to " + LAST + "; use --no-ui");
  }

  /** Returns the port. */
  int number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    lock.close();
  }

  private static Optional<PagePort> take(int number) throws IOException {
    if (!isFree(number)) {
      return Optional.empty();
    }
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "peerhalt-page-" + number + ".lock");
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      // It belongs to a run of another user.
      return Optional.empty();
    }
    if (isLocked(channel)) {
      return Optional.of(new PagePort(number, file, channel));
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static boolean isFree(int number) {
    try (ServerSocket socket = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
