package io.peerhalt.lab.fleet;

/**
 * Decimal digits of the numbers of one flow.
 *
 * @param qty digits of a quantity, 0 to 8
 * @param price digits of a price, 0 to 8
 */
public record Scales(int qty, int price) {

  /** Checks that both are within the contracts' range. */
  public Scales {
    if (qty < 0 || qty > 8 || price < 0 || price > 8) {
      throw new IllegalArgumentException("scales must be 0 to 8: " + qty + ", " + price);
    }
  }

  /** Returns {@code scaledQty} in whole units (shares, coins). */
  public double units(long scaledQty) {
    return scaledQty / Math.pow(10, qty);
  }

  /** Returns the value of {@code scaledQty} at {@code scaledPrice} in the price's currency. */
  public double value(long scaledQty, long scaledPrice) {
    return units(scaledQty) * (scaledPrice / Math.pow(10, price));
  }
}
