package io.peerhalt.lab.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM as something the run can wait for. The JVM's end is held up until the run has
 * closed what it started, but not for ever.
 */
final class StopSignal {

  private static final long PATIENCE_SECONDS = 25;

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);

  /** Listens to the JVM's end from now on; {@code atOnce} is done first of all. */
  void install(Runnable atOnce) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> holdUp(atOnce), "stop-signal"));
  }

  /** Waits {@code millis}; returns whether the end was asked for. */
  boolean awaitMillis(long millis) throws InterruptedException {
    return requested.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Waits until the end is asked for. */
  void await() throws InterruptedException {
    requested.await();
  }

  /** Returns whether the end was asked for. */
  boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** The run has closed all it started; the JVM may end. */
  void finished() {
    finished.countDown();
  }

  private void holdUp(Runnable atOnce) {
    atOnce.run();
    requested.countDown();
    try {
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
