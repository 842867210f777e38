package io.peerhalt.watch.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * The moments at which the source of the trading topics has handed on all it had. Who collects what
 * comes, chained behind it, sends it on then, which is earlier than any timer would. A source and
 * what is chained behind it share a thread, so that listeners go by thread; what runs in another is
 * told nothing.
 */
public final class ReadPauses {

  private static final ThreadLocal<List<Runnable>> LISTENERS =
      ThreadLocal.withInitial(ArrayList::new);

  private ReadPauses() {}

  /** Lets a listener be told of each pause of the source of this thread. */
  public static void add(Runnable listener) {
    LISTENERS.get().add(listener);
  }

  /** Lets a listener be told no more. */
  public static void remove(Runnable listener) {
    LISTENERS.get().remove(listener);
  }

  /** The source of this thread pauses. */
  static void tell() {
    LISTENERS.get().forEach(Runnable::run);
  }
}
