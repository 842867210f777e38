package io.peerhalt.lab.fleet;

import io.peerhalt.lab.flow.Flow;
import io.peerhalt.lab.flow.FlowEvent;
import io.peerhalt.lab.flow.Router;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays a flow to the fleet: routes each event to its server, speed flow seconds a wall second. */
public final class FlowPacer implements Activity {

  private final Flow flow;
  private final Router router;
  private final List<FlowDesk> desks;
  private final SeenTrades seen;
  private final double speed;
  private final AtomicBoolean ended = new AtomicBoolean();
  private FlowEvent next;

  /** Plays {@code flow} to {@code desks}, desk k being server k + 1; the flow begins at 0. */
  public FlowPacer(Flow flow, double speed, Router router, List<FlowDesk> desks) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be above 0, not " + speed);
    }
    this.flow = flow;
    this.speed = speed;
    this.router = router;
    this.desks = List.copyOf(desks);
    this.seen = new SeenTrades();
    advance();
  }

  /** Returns what the flow traded so far. */
  public SeenTrades seen() {
    return seen;
  }

  /** Returns whether the flow came to its end; for any thread. */
  public boolean hasEnded() {
    return ended.get();
  }

  @Override
  public long dueNanos() {
    return next == null ? NEVER : (long) (next.timeNanos() / speed);
  }

  @Override
  public void act() {
    desks.get(router.serverFor(next)).serve(next);
    seen.saw(next);
    advance();
  }

  private void advance() {
    next = flow.hasNext() ? flow.next() : null;
    ended.set(next == null);
  }
}
