package io.peerhalt.watch.ingest;

import io.peerhalt.schemas.RejectReason;
import java.util.stream.IntStream;

/**
 * From the scaled longs of the wire to the fixed point of the watch: 1e-8 for quantities, cents for
 * values.
 */
final class Scale {

  static final int MAX_SCALE = 8;
  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  /** Room for sums of the largest quantities. */
  private static final long SUMMED = 10;

  /** The largest quantity by scale. */
  private static final long[] MOST =
      IntStream.rangeClosed(0, MAX_SCALE)
          .mapToLong(scale -> Long.MAX_VALUE / SUMMED / POWERS[MAX_SCALE - scale])
          .toArray();

  private static final double E8_PER_UNIT = 1e8;
  private static final double CENTS = 100;

  private Scale() {}

  /** Returns {@code value * 10^-scale} in 1e-8. */
  static long toE8(String field, long value, int scale) throws RejectedException {
    if (value > MOST[scale]) {
      throw new RejectedException(
          RejectReason.BAD_QUANTITY, field + " " + value + " is beyond any order");
    }
    return value * POWERS[MAX_SCALE - scale];
  }

  /**
   * Returns the value of a fill in 1/100 of the price's currency; a statistic, so rounding is
   * harmless.
   */
  static long notionalCents(long qtyE8, long price, int priceScale) {
    return Math.round(qtyE8 / E8_PER_UNIT * price / POWERS[priceScale] * CENTS);
  }
}
