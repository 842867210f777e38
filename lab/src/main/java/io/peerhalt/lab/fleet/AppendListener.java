package io.peerhalt.lab.fleet;

/** Learns when a message stands in the log. */
@FunctionalInterface
public interface AppendListener {

  /** Listens to nothing. */
  AppendListener NONE = millis -> {};

  /**
   * The broker appended the message at {@code millis} since the epoch; on the producer's thread.
   */
  void appended(long millis);
}
