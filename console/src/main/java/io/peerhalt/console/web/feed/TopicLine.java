package io.peerhalt.console.web.feed;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.topic.Message;
import io.peerhalt.console.topic.Position;
import io.peerhalt.console.topic.Start;
import io.peerhalt.console.topic.TopicReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads some topics on a thread of its own until it is closed. Where Kafka refuses it opens them
 * anew, and passes over what it has told before.
 */
final class TopicLine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicLine.class);
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final long PAUSE_MILLIS = 1_000;
  private static final long CLOSE_MILLIS = 3_000;

  private final Brokers brokers;
  private final List<String> topics;
  private final Start start;
  private final LivePicture picture;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Long> nextOffsets = new HashMap<>();
  private volatile long stoppedNanos;
  private volatile boolean ready;
  private volatile String problem = "";

  TopicLine(Brokers brokers, List<String> topics, Start start, LivePicture picture) {
    this.brokers = brokers;
    this.topics = topics;
    this.start = start;
    this.picture = picture;
    this.thread = new Thread(this::run, "feed-" + topics.get(0));
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  boolean isReady() {
    return ready;
  }

  String problem() {
    return problem;
  }

  /** Tells the thread to end; {@link #close} waits for it. */
  void stop() {
    if (closed.getCount() > 0) {
      stoppedNanos = System.nanoTime();
    }
    closed.countDown();
  }

  @Override
  public void close() {
    stop();
    try {
      long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - stoppedNanos);
      thread.join(Math.max(1, PATIENCE.toMillis() * 2 - waited));
      // It may wait for brokers that do not answer.
      thread.interrupt();
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    do {
      try (TopicReader reader = TopicReader.open(brokers, topics, start)) {
        problem = "";
        while (closed.getCount() > 0) {
          List<Message> messages = reader.poll(PATIENCE);
          picture.take(messages.stream().filter(this::isNew).toList());
          ready = ready || reader.isReady();
        }
      } catch (NotDone | InterruptException e) {
        if (closed.getCount() == 0) {
          return;
        }
        if (problem.isEmpty()) {
          LOG.warn("{}; trying again each second", e.getMessage());
        }
        problem = e.getMessage();
      }
    } while (!isClosedAfterPause());
  }

  private boolean isNew(Message message) {
    Position position = message.position();
    String partition = position.topic() + "-" + position.partition();
    boolean isNew = position.offset() >= nextOffsets.getOrDefault(partition, 0L);
    if (isNew) {
      nextOffsets.put(partition, position.offset() + 1);
    }
    return isNew;
  }

  private boolean isClosedAfterPause() {
    try {
      return closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }
}
