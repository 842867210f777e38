package io.peerhalt.lab.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The broker's directory: created and formatted on first use, and locked while held, so that two
 * brokers never share one.
 */
final class DataDir implements AutoCloseable {

  private static final String FORMATTED = "meta.properties";
  private static final String LOCK = "local-broker.lock";

  private final Path path;
  private final FileChannel lock;

  private DataDir(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Creates and locks {@code path}; fails, naming it, if it is not writable or in use. */
  static DataDir lock(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel lock =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(lock)) {
        return new DataDir(path, lock);
      }
      lock.close();
    } catch (IOException e) {
      throw new BrokerStartException("directory " + path + " is not writable: " + e, e);
    }
    throw new BrokerStartException("directory " + path + " is in use by another broker", null);
  }

  Path path() {
    return path;
  }

  /** Formats the directory for a single node unless it was before; what it holds stays. */
  void format(int nodeId, String controllerListener) {
    if (Files.exists(path.resolve(FORMATTED))) {
      return;
    }
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try {
      new Formatter()
          .setPrintStream(silent)
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(nodeId)
          .setControllerListenerName(controllerListener)
          .setHasDynamicQuorum(false)
          .setMetadataLogDirectory(path.toString())
          .addDirectory(path.toString())
          .run();
    } catch (Exception e) { // declared by run()
      throw new BrokerStartException("directory " + path + " cannot be formatted: " + e, e);
    }
  }

  /** Unlocks the directory; what it holds stays. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("unlocking " + path, e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }
}
