package io.peerhalt.watch.detect;

/** What runs on one server. Flink writes it as state, hence the public fields. */
public final class BuildTrack {

  /** Build that it runs, the one before that, both empty if unknown, and when it changed. */
  public String buildId = "";

  public String formerBuildId = "";
  public long sinceMillis;

  /** Event time of the pane in which it last did something. */
  public long lastMillis;

  /** Since when it runs another build than its group, 0 if it does not. */
  public long skewedMillis;

  /** Event time at which a rule last spoke of it, 0 if it did not since the build changed. */
  public long toldMicros;
}
