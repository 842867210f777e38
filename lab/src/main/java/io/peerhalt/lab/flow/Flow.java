package io.peerhalt.lab.flow;

import java.util.Iterator;

/** The events of a market in time order; for one reader. */
public interface Flow extends Iterator<FlowEvent>, AutoCloseable {

  /** Returns the decimal digits of the quantities: a quantity is value * 10^-qtyScale. */
  int qtyScale();

  /** Returns the decimal digits of the prices: a price is value * 10^-priceScale. */
  int priceScale();

  /** Releases what the flow holds open; further calls do nothing. */
  @Override
  void close();
}
