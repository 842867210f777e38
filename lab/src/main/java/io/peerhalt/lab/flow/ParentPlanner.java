package io.peerhalt.lab.flow;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws the lives of parent orders: how many fills, how large, how far apart, whether replaced. The
 * order's quantity follows from its fills, so none is ever overfilled.
 */
final class ParentPlanner {

  private static final double UNFILLED = 0.4;
  private static final double FILLS_MEAN = 2.5;
  private static final double FILLED_FULLY = 0.6;
  private static final double REPLACED = 0.12;
  private static final double EXTRA_LOTS_MEAN = 3;
  private static final double AT_ONCE = 0.2;
  private static final double AT_ONCE_MILLIS = 15;
  private static final double LATER_MILLIS = 2_500;
  private static final double CANCEL_MILLIS = 2_000;
  private static final double AUCTION_MILLIS = 40;
  private static final double AUCTION_FILLED = 0.75;

  private final Draw draw;

  ParentPlanner(SplittableRandom random) {
    this.draw = new Draw(random);
  }

  /** Mean number of fills of a parent that arrives while the market is open. */
  static double meanFills() {
    return (1 - UNFILLED) * FILLS_MEAN;
  }

  /** Returns the life of a parent that arrives, in an open market, at {@code nanos}. */
  ParentPlan whileOpen(long nanos) {
    if (draw.chance(UNFILLED)) {
      return withoutFills(nanos + draw.exponentialNanos(CANCEL_MILLIS));
    }
    long[] qty = fills();
    long[] times = spread(nanos, qty.length);
    if (draw.chance(FILLED_FULLY)) {
      topUp(qty);
      return replacedOrNot(nanos, qty, times, sum(qty) / ParentPlan.LOT);
    }
    long lots = sum(qty) / ParentPlan.LOT + draw.geometric(EXTRA_LOTS_MEAN);
    return replacedOrNot(nanos, qty, times, lots);
  }

  /**
   * Returns the life of a parent that waits for its instrument's auction at {@code auctionNanos}:
   * filled fully there, or worked from then on like any other.
   */
  ParentPlan forAuction(long auctionNanos) {
    if (!draw.chance(AUCTION_FILLED)) {
      return whileOpen(auctionNanos);
    }
    long[] qty = fills();
    topUp(qty);
    long[] times = new long[qty.length];
    Arrays.setAll(times, i -> auctionNanos + draw.exponentialNanos(AUCTION_MILLIS));
    Arrays.sort(times);
    return unchanged(qty, times, sum(qty) / ParentPlan.LOT);
  }

  private long[] fills() {
    long[] qty = new long[draw.geometric(FILLS_MEAN)];
    Arrays.setAll(qty, i -> fillQty());
    return qty;
  }

  /** Mostly a round lot, sometimes an odd one, sometimes two. */
  private long fillQty() {
    double kind = draw.uniform();
    if (kind < 0.55) {
      return ParentPlan.LOT;
    }
    return kind < 0.90 ? draw.between(1, 99) : 2 * ParentPlan.LOT;
  }

  /** Enlarges the last fill so that all together are round lots. */
  private static void topUp(long[] qty) {
    long odd = sum(qty) % ParentPlan.LOT;
    qty[qty.length - 1] += odd == 0 ? 0 : ParentPlan.LOT - odd;
  }

  private long[] spread(long nanos, int fills) {
    long[] times = new long[fills];
    long time = nanos;
    for (int i = 0; i < fills; i++) {
      time += draw.exponentialNanos(draw.chance(AT_ONCE) ? AT_ONCE_MILLIS : LATER_MILLIS);
      times[i] = time;
    }
    return times;
  }

  private ParentPlan withoutFills(long endNanos) {
    long lots = draw.geometric(EXTRA_LOTS_MEAN);
    return new ParentPlan(lots, new long[0], new long[0], -1, 0, lots, endNanos);
  }

  private ParentPlan unchanged(long[] qty, long[] times, long lots) {
    long endNanos = times[times.length - 1] + draw.exponentialNanos(CANCEL_MILLIS);
    return new ParentPlan(lots, qty, times, -1, 0, lots, endNanos);
  }

  /**
   * Replaced up: at first just more than the fills before it. Replaced down: at first more than in
   * the end. Either way never below what is executed, and never when nothing is open.
   */
  private ParentPlan replacedOrNot(long nanos, long[] qty, long[] times, long lots) {
    ParentPlan plan = unchanged(qty, times, lots);
    if (!draw.chance(REPLACED)) {
      return plan;
    }
    int before = draw.between(0, qty.length - 1);
    long lotsForFillsBefore = sum(Arrays.copyOf(qty, before)) / ParentPlan.LOT + 1;
    boolean up = draw.chance(0.5) && lotsForFillsBefore < lots;
    long first = up ? lotsForFillsBefore : lots + draw.geometric(EXTRA_LOTS_MEAN);
    long after = before == 0 ? nanos : times[before - 1];
    long replaceNanos = after + (times[before] - after) / 2;
    return new ParentPlan(lots, qty, times, before, replaceNanos, first, plan.endNanos());
  }

  private static long sum(long[] values) {
    return Arrays.stream(values).sum();
  }
}
