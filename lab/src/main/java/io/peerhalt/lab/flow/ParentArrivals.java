package io.peerhalt.lab.flow;

import java.util.SplittableRandom;

/**
 * When parent orders arrive: a doubly stochastic Poisson process. Its intensity is a base, plus
 * market-wide bursts that come at random and decay (shot noise), times the heat of the open that
 * decays as well. Simulated by thinning (Lewis and Shedler 1979), exact because the intensity only
 * falls between bursts.
 */
final class ParentArrivals {

  /** Mean intensity is 1: the quiet part, plus what bursts add on average. */
  private static final double BURSTS_PER_SECOND = 0.05;

  private static final double BURST_SECONDS = 2.0;
  private static final double BURST_HEIGHT = 4.4;
  private static final double QUIET = 1.0 - BURSTS_PER_SECOND * BURST_SECONDS * BURST_HEIGHT;
  private static final double OPEN_SECONDS = 10.0;

  private final double parentsPerSecond;
  private final double openAtSeconds;
  private final double openMultiplier;
  private final Draw draw;

  private double nowSeconds;
  private double burst;
  private double nextBurstSeconds;

  ParentArrivals(double parentsPerSecond, GeneratedFlowSpec spec, SplittableRandom random) {
    this.parentsPerSecond = parentsPerSecond;
    this.openAtSeconds = spec.openAtSeconds();
    this.openMultiplier = spec.openMultiplier();
    this.draw = new Draw(random);
    this.nextBurstSeconds = draw.exponential(1 / BURSTS_PER_SECOND);
  }

  /** Returns the time of the next parent in nanoseconds from the start; never falls. */
  long nextNanos() {
    while (true) {
      double bound = intensity();
      double candidate = nowSeconds + draw.exponential(1 / (bound * parentsPerSecond));
      double change = nextChange();
      if (candidate >= change) {
        advanceTo(change);
        if (change == nextBurstSeconds) {
          burst += draw.exponential(BURST_HEIGHT);
          nextBurstSeconds += draw.exponential(1 / BURSTS_PER_SECOND);
        }
        continue;
      }
      advanceTo(candidate);
      if (draw.uniform() * bound < intensity()) {
        return (long) (nowSeconds * 1e9);
      }
    }
  }

  private double nextChange() {
    boolean beforeOpen = nowSeconds < openAtSeconds;
    return beforeOpen ? Math.min(openAtSeconds, nextBurstSeconds) : nextBurstSeconds;
  }

  private void advanceTo(double seconds) {
    burst *= StrictMath.exp(-(seconds - nowSeconds) / BURST_SECONDS);
    nowSeconds = seconds;
  }

  /** Parents per second now over those of calm time. */
  private double intensity() {
    double market = QUIET + burst;
    if (nowSeconds < openAtSeconds) {
      return market;
    }
    double sinceOpen = nowSeconds - openAtSeconds;
    return market * (1 + (openMultiplier - 1) * StrictMath.exp(-sinceOpen / OPEN_SECONDS));
  }
}
