package io.peerhalt.lab.fleet;

/**
 * Something the fleet does again and again at times of its own. Times are nanoseconds since trading
 * began, on an absolute schedule: being late once moves nothing that follows.
 */
public interface Activity {

  /** Time of an activity that has nothing more to do. */
  long NEVER = Long.MAX_VALUE;

  /** Returns when it wants to act next, or {@link #NEVER}. */
  long dueNanos();

  /** Does what is due and moves on to the next time. */
  void act();
}
