package io.peerhalt.watch.policy;

/**
 * The halt of a server, and the build that it condemned. Flink writes it as state, hence the public
 * fields.
 */
public final class Condemnation {

  /** Epoch of the halt, the rule that decided it, and the event time of its evidence. */
  public long epoch;

  public String rule = "";
  public long evidenceMicros;

  /**
   * Build that the server ran while most of its group ran another one; empty if that was not so,
   * and nothing is condemned.
   */
  public String buildId = "";

  public String commonBuildId = "";
}
