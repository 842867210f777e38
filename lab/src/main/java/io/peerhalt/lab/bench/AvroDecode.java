package io.peerhalt.lab.bench;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.OrderEvent;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.ingest.KafkaBytes;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * Decodes as one would first do it, to Avro's generated records, and hands on only what rates need.
 */
final class AvroDecode implements MapFunction<KafkaBytes, EventRow> {

  private static final long serialVersionUID = 1L;

  private transient AvroWire<OrderEvent> orders;
  private transient AvroWire<ExecutionEvent> executions;

  @Override
  public EventRow map(KafkaBytes source) throws MalformedRecordException {
    if (orders == null) {
      orders = AvroWire.of(OrderEvent.class);
      executions = AvroWire.of(ExecutionEvent.class);
    }
    if (source.topic().equals(Topics.ORDERS)) {
      OrderEvent order = orders.decode(source.value());
      return new EventRow(order.getServerId(), order.getSymbol(), order.getOrderQty());
    }
    ExecutionEvent fill = executions.decode(source.value());
    return new EventRow(fill.getServerId(), fill.getSymbol(), fill.getLastQty());
  }
}
