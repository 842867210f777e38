package io.peerhalt.console.web.fleet;

import io.peerhalt.schemas.RateSample;

/**
 * What a target executed within one window, a second of event time by default.
 *
 * @param target the server or symbol, in wire notation
 * @param group its peer group, empty for a symbol
 * @param second start of the window in seconds since the epoch
 * @param perSecond its executions a second
 * @param peersPerSecond executions a second that its peers say are normal
 * @param peers how many peers that is
 */
public record Rate(
    String target, String group, long second, double perSecond, double peersPerSecond, int peers) {

  /** Checks that the numbers are numbers. */
  public Rate {
    if (!Double.isFinite(perSecond) || !Double.isFinite(peersPerSecond)) {
      throw new IllegalArgumentException("rate of " + target + " is no number");
    }
  }

  /**
   * Returns the rate that {@code sample} tells.
   *
   * @throws IllegalArgumentException if it has no length or a number of it is none
   */
  public static Rate of(RateSample sample) {
    if (sample.getWindowMillis() <= 0) {
      throw new IllegalArgumentException("rate of " + sample.getTarget() + " has no window");
    }
    double windowSeconds = sample.getWindowMillis() / 1e3;
    return new Rate(
        sample.getTarget(),
        sample.getGroup(),
        sample.getWindowStart().getEpochSecond(),
        sample.getExecutions() / windowSeconds,
        sample.getPeersExecutions() / windowSeconds,
        sample.getPeers());
  }
}
