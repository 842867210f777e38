package io.peerhalt.watch.ingest;

/** Pauses of a source that is not there. */
public final class Pauses {

  private Pauses() {}

  /** The source that would run in this thread pauses. */
  public static void begin() {
    ReadPauses.tell();
  }
}
