package io.peerhalt.schemas.framing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;

/**
 * What is known of one schema registry. It is asked on a thread of its own, which ends when nothing
 * was asked for a while; one for all of a process. For any thread.
 */
final class Registry {

  private static final Map<String, Registry> BY_URL = new ConcurrentHashMap<>();
  private static final long IDLE_SECONDS = 10;

  private final RegistryClient client;
  private final Lookups<Integer, Schema> schemas;
  private final Lookups<Entry, Integer> ids;
  private final Lookups<String, Integer> latest;

  private record Entry(String subject, Schema schema) {

    @Override
    public String toString() {
      return subject;
    }
  }

  private Registry(String url) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "peerhalt-registry");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    client = new RegistryClient(url);
    schemas = new Lookups<>("schema registry " + url + ", schema", executor, System::nanoTime);
    latest = new Lookups<>("schema registry " + url + ", newest of", executor, System::nanoTime);
    ids = new Lookups<>("schema registry " + url + ", id in", executor, System::nanoTime);
  }

  /** Returns the registry at {@code url}; always the same one. */
  static Registry at(String url) {
    return BY_URL.computeIfAbsent(url, Registry::new);
  }

  /** Returns the schema of an id; the first who asks for it waits up to {@code patience}. */
  Optional<Schema> schema(int id, Duration patience) {
    return schemas.find(id, () -> client.schema(id), patience);
  }

  /** Learns the newest schema of a subject, if that comes within the patience. */
  void prefetch(String subject, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    latest
        .find(subject, () -> client.latest(subject), patience)
        .ifPresent(id -> schema(id, Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
  }

  /** Returns the id of a schema; the first who asks for it waits up to {@code patience}. */
  OptionalInt id(String subject, Schema schema, Duration patience) {
    return ids.find(
            new Entry(subject, schema), () -> Optional.of(client.idOf(subject, schema)), patience)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }
}
