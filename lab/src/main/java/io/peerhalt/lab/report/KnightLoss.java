package io.peerhalt.lab.report;

/** What 1 August 2012 cost (SEC Release 34-70694), the yardstick of the lab. */
public final class KnightLoss {

  /** Shares executed too much, at least. */
  public static final long SHARES = 397_000_000;

  /** Loss in US dollars, at least. */
  public static final long USD = 460_000_000;

  /** How long it went on, in minutes, about. */
  public static final int MINUTES = 45;

  /** Loss per excess share, in US dollars: the loss taken as linear in the shares. */
  public static final double USD_PER_SHARE = 1.16;

  private KnightLoss() {}

  /** Returns the loss of {@code excessShares}, in US dollars. */
  public static double usd(double excessShares) {
    return excessShares * USD_PER_SHARE;
  }
}
