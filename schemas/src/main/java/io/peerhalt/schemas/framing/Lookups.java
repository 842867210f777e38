package io.peerhalt.schemas.framing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that are asked for once, remembered for good, and never waited for twice: who asks first
 * waits a little, all others have what is there. An answer that failed is asked for again by and
 * by. At most {@link #MOST} are remembered, so that made-up ids cannot fill the memory. For any
 * thread.
 *
 * @param <K> what is asked about
 * @param <V> the answer
 */
final class Lookups<K, V> {

  private static final Logger LOG = LoggerFactory.getLogger(Lookups.class);
  private static final int MOST = 1_000;
  private static final long AGAIN_NANOS = Duration.ofSeconds(5).toNanos();

  private final Map<K, Lookup<V>> known = new ConcurrentHashMap<>();
  private final String about;
  private final Executor executor;
  private final LongSupplier nanoTime;

  private record Lookup<V>(CompletableFuture<Optional<V>> answer, long askedNanos) {}

  /**
   * Makes lookups.
   *
   * @param about what is asked, for the log
   * @param executor where it is asked
   * @param nanoTime a monotonic clock
   */
  Lookups(String about, Executor executor, LongSupplier nanoTime) {
    this.about = about;
    this.executor = executor;
    this.nanoTime = nanoTime;
  }

  /**
   * Returns the answer if there is one; {@code patience} is how long the first who asks waits, the
   * others do not wait.
   */
  Optional<V> find(K key, Callable<Optional<V>> question, Duration patience) {
    Lookup<V> before = known.get(key);
    if (before == null && known.size() < MOST) {
      return await(ask(key, question), patience);
    }
    Optional<V> answer = before == null ? Optional.empty() : now(before);
    boolean again = before != null && before.answer().isDone() && answer.isEmpty();
    if (again && nanoTime.getAsLong() - before.askedNanos() > AGAIN_NANOS) {
      ask(key, question);
    }
    return answer;
  }

  private Lookup<V> ask(K key, Callable<Optional<V>> question) {
    Lookup<V> lookup = new Lookup<>(new CompletableFuture<>(), nanoTime.getAsLong());
    known.put(key, lookup);
    executor.execute(
        () -> {
          try {
            lookup.answer().complete(question.call());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lookup.answer().complete(Optional.empty());
          } catch (Exception e) {
            LOG.warn("{} {}: no answer, it is asked again; {}", about, key, e.toString());
            lookup.answer().complete(Optional.empty());
          }
        });
    return lookup;
  }

  private static <V> Optional<V> await(Lookup<V> lookup, Duration patience) {
    try {
      return lookup.answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer never fails", e);
    }
  }

  private static <V> Optional<V> now(Lookup<V> lookup) {
    return lookup.answer().getNow(Optional.empty());
  }
}
