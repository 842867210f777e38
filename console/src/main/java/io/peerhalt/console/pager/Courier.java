package io.peerhalt.console.pager;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the pages of one receiver to it, one after the other, on a thread of its own: a slow
 * receiver delays neither reading nor another receiver. Not more than so many events a minute; when
 * more alerts wait than a minute allows, one page says so, and the worst go first.
 */
final class Courier implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final PageKey STORM = PageKey.of("FLEET", "ALERTS_WAIT", 0);
  private static final int SHOWN = 20;
  private static final Duration SETTLE = Duration.ofSeconds(1);

  private final Receiver receiver;
  private final Post post;
  private final Allowance allowance;
  private final int perMinute;
  private final Clock clock;
  private final Backlog backlog = new Backlog(SETTLE, System::nanoTime);
  private boolean storm;

  /**
   * Makes a courier.
   *
   * @param perMinute most events in any minute
   */
  Courier(Receiver receiver, Post post, int perMinute, Clock clock) {
    this.receiver = receiver;
    this.post = post;
    this.allowance = new Allowance(perMinute);
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Returns what waits. */
  Backlog backlog() {
    return backlog;
  }

  /** Returns the receiver's name. */
  String name() {
    return receiver.name();
  }

  /** Delivers until the thread is interrupted. */
  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Page page = backlog.take();
        watchStorm();
        awaitAllowance();
        deliver(page);
      }
    } catch (InterruptedException e) {
      LOG.info("{} gets no more pages; {} alerts wait for the next start", receiver, waiting());
    }
  }

  private void deliver(Page page) throws InterruptedException {
    allowance.use(System.nanoTime());
    switch (post.send(page)) {
      case TAKEN -> {
        LOG.info("{} has taken {} of {}", receiver, page.action(), page.key().text());
        backlog.done();
      }
      case REFUSED -> backlog.done();
      case LATER -> {
        LOG.error(
            "{} takes no pages; {} alerts wait, and nothing of them is lost", receiver, waiting());
        backlog.putBack();
      }
    }
  }

  private void awaitAllowance() throws InterruptedException {
    long wait = allowance.waitNanos(System.nanoTime());
    while (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
      wait = allowance.waitNanos(System.nanoTime());
    }
  }

  /** Says once that more waits than a minute allows, and when that is over. */
  private void watchStorm() throws InterruptedException {
    if (!storm && waiting() > perMinute) {
      storm = true;
      awaitAllowance();
      allowance.use(System.nanoTime());
      post.send(Page.trigger(STORM, storm(waiting())));
    } else if (storm && waiting() <= 1) {
      storm = false;
      backlog.add(Page.resolve(STORM));
    }
  }

  private Alert storm(int waiting) {
    List<String> worst = backlog.worst(SHOWN);
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.put("waiting", waiting);
    worst.forEach(summary -> details.withArray("worst").add(summary));
    return new Alert(
        PageSeverity.CRITICAL,
        "%d ALERTS AT ONCE; they come at %d a minute, the worst first. Look at the console. First: %s"
            .formatted(waiting, perMinute, worst.isEmpty() ? "" : worst.get(0)),
        "peerhalt-pager",
        clock.instant(),
        "pager",
        "",
        "ALERTS_WAIT",
        details,
        "/halts");
  }

  private int waiting() {
    return backlog.size();
  }
}
