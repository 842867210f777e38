package io.peerhalt.lab.fleet;

import io.peerhalt.schemas.Side;

/** A customer's order as the server that works it knows it. For one thread. */
public final class ParentOrder {

  private final String id;
  private final String symbol;
  private final Side side;
  private final long price;
  private long orderQty;
  private long cumQty;
  private long fills;
  private long children;

  /** Creates an order of {@code orderQty} at {@code price}, nothing filled yet. */
  public ParentOrder(String id, String symbol, Side side, Terms terms) {
    this.id = id;
    this.symbol = symbol;
    this.side = side;
    this.price = terms.price();
    this.orderQty = terms.qty();
  }

  /**
   * How much at what price.
   *
   * @param qty total quantity, scaled
   * @param price limit price, scaled; 0 for a market order
   */
  public record Terms(long qty, long price) {}

  /** Returns the parent order id. */
  public String id() {
    return id;
  }

  /** Returns the instrument. */
  public String symbol() {
    return symbol;
  }

  /** Returns the side. */
  public Side side() {
    return side;
  }

  /** Returns the scaled limit price. */
  public long price() {
    return price;
  }

  /** Returns the total quantity ordered, scaled. */
  public long orderQty() {
    return orderQty;
  }

  /** Returns the quantity filled so far, scaled. */
  public long cumQty() {
    return cumQty;
  }

  /** Returns the quantity still open, scaled, never below zero. */
  public long leavesQty() {
    return Math.max(0, orderQty - cumQty);
  }

  /** Returns whether nothing is left to fill. */
  public boolean isFull() {
    return cumQty >= orderQty;
  }

  /** Returns the mean quantity of its fills, at least 1. */
  public long typicalFillQty() {
    return fills == 0 ? Math.max(1, orderQty) : Math.max(1, cumQty / fills);
  }

  /** Changes the total quantity. */
  void replace(long totalQty) {
    orderQty = totalQty;
  }

  /** Books a fill of {@code qty} and returns what its report says. */
  Fill fill(long qty, long atPrice) {
    cumQty += qty;
    fills++;
    return new Fill(qty, atPrice, cumQty, leavesQty());
  }

  /** Returns the id of the next child order. */
  String nextChildId() {
    return id + "-" + ++children;
  }
}
