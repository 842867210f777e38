package io.peerhalt.lab.bench;

/** Waits for a thread that was told to end. */
final class Joined {

  private Joined() {}

  /** Returns when {@code thread} has ended, or this one is interrupted. */
  static void of(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
