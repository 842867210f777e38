package io.peerhalt.lab.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed in reverse. */
public final class Resources implements AutoCloseable {

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Closes {@code resource} before all that was kept earlier; returns it. */
  public <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  /**
   * Closes everything, also after a failure.
   *
   * @throws IllegalStateException with the first failure
   */
  @Override
  public void close() {
    IllegalStateException first = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        // The others must be closed nevertheless.
        first = first == null ? new IllegalStateException("could not close", e) : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
