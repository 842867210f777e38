package io.peerhalt.watch.ledger;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Quantities in 1e-8: sums that stop at the largest long instead of turning negative, and words.
 */
final class Quantity {
  /** No limit is known. */
  static final long UNLIMITED = Long.MAX_VALUE;

  private static final double ONE_E8 = 1e8;

  private Quantity() {}

  /** Returns the sum of two quantities that are not negative, at most {@link #UNLIMITED}. */
  static long plus(long leftE8, long rightE8) {
    long sum = leftE8 + rightE8;
    return sum < 0 ? UNLIMITED : sum;
  }

  /** Returns so many times a quantity that is not negative, at most {@link #UNLIMITED}. */
  static long times(long qtyE8, int times) {
    return qtyE8 > UNLIMITED / Math.max(times, 1) ? UNLIMITED : qtyE8 * times;
  }

  /** Returns what is left, never less than zero. */
  static long minus(long leftE8, long rightE8) {
    return Math.max(0, leftE8 - rightE8);
  }

  /** Returns the quantity as a number of shares. */
  static double shares(long qtyE8) {
    return qtyE8 / ONE_E8;
  }

  /** Returns the quantity as people write it, such as 1,099 or 0.5. */
  static String words(long qtyE8) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    return new DecimalFormat("#,##0.########", symbols).format(BigDecimal.valueOf(qtyE8, 8));
  }
}
