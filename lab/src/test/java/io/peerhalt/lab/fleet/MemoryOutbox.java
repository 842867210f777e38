package io.peerhalt.lab.fleet;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.OrderEvent;
import io.peerhalt.schemas.Topics;
import java.util.ArrayList;
import java.util.List;

/** Keeps the messages of a fleet in memory; each stands in the log at its own number. */
public final class MemoryOutbox implements Outbox {

  private final AvroWire<OrderEvent> orderWire = AvroWire.of(OrderEvent.class);
  private final AvroWire<ExecutionEvent> executionWire = AvroWire.of(ExecutionEvent.class);
  private final List<OrderEvent> orders = new ArrayList<>();
  private final List<ExecutionEvent> executions = new ArrayList<>();

  /** Returns the orders sent. */
  public List<OrderEvent> orders() {
    return orders;
  }

  /** Returns the executions sent. */
  public List<ExecutionEvent> executions() {
    return executions;
  }

  @Override
  public void send(String topic, String serverId, byte[] message, AppendListener listener) {
    try {
      if (topic.equals(Topics.ORDERS)) {
        orders.add(orderWire.decode(message));
      } else {
        executions.add(executionWire.decode(message));
      }
    } catch (MalformedRecordException e) {
      throw new AssertionError("the fleet sent what nobody can read", e);
    }
    listener.appended(appended());
  }

  @Override
  public long appended() {
    return orders.size() + executions.size();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
