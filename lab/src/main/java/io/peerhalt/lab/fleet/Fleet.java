package io.peerhalt.lab.fleet;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one thread on which all servers trade: it does every {@link Activity} when it is due, the
 * earliest first, and between them what other threads ask for. So nothing of a server is shared.
 */
public final class Fleet implements Runnable {

  private static final long LONGEST_WAIT_NANOS = 20_000_000;

  private final List<Activity> activities;
  private final BlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicLong behindNanos = new AtomicLong();
  private final AtomicLong worstBehindNanos = new AtomicLong();

  /** Creates a fleet that does {@code activities}. */
  public Fleet(List<Activity> activities) {
    this.activities = List.copyOf(activities);
  }

  /** Asks the fleet's thread to do {@code request} as soon as it can; from any thread. */
  public void submit(Runnable request) {
    requests.add(request);
  }

  /** Ends {@link #run} soon; from any thread. */
  public void stop() {
    stopped.set(true);
  }

  /** Returns by how much the fleet is behind its schedule, in nanoseconds; from any thread. */
  public long behindNanos() {
    return behindNanos.get();
  }

  /** Returns by how much it was behind at worst, in nanoseconds; from any thread. */
  public long worstBehindNanos() {
    return worstBehindNanos.get();
  }

  /** Trades until {@link #stop}; time zero of every schedule is the call. */
  @Override
  public void run() {
    long originNanos = System.nanoTime();
    try {
      while (!stopped.get()) {
        step(originNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step(long originNanos) throws InterruptedException {
    Activity next = earliest();
    long dueNanos = next == null ? Activity.NEVER : next.dueNanos();
    long waitNanos =
        dueNanos == Activity.NEVER
            ? LONGEST_WAIT_NANOS
            : Math.min(LONGEST_WAIT_NANOS, dueNanos - (System.nanoTime() - originNanos));
    Runnable request =
        waitNanos > 0 ? requests.poll(waitNanos, TimeUnit.NANOSECONDS) : requests.poll();
    if (request != null) {
      request.run();
    } else if (waitNanos <= 0) {
      noteBehind(-waitNanos);
      next.act();
    }
  }

  private Activity earliest() {
    Activity earliest = null;
    for (Activity activity : activities) {
      if (earliest == null || activity.dueNanos() < earliest.dueNanos()) {
        earliest = activity;
      }
    }
    return earliest;
  }

  private void noteBehind(long nanos) {
    behindNanos.lazySet(nanos);
    if (nanos > worstBehindNanos.get()) {
      worstBehindNanos.lazySet(nanos);
    }
  }
}
