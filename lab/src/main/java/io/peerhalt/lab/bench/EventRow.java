package io.peerhalt.lab.bench;

/**
 * The few fields of a message that rates need, as Flink's tables and tuples of fields have them.
 */
public final class EventRow {

  /** Server that sent it. */
  public String serverId;

  /** Instrument. */
  public String symbol;

  /** Quantity ordered or executed, as it stands in the message. */
  public long qty;

  /** For Flink. */
  public EventRow() {}

  EventRow(String serverId, String symbol, long qty) {
    this.serverId = serverId;
    this.symbol = symbol;
    this.qty = qty;
  }
}
