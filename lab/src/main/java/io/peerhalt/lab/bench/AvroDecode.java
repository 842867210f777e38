package io.peerhalt.lab.bench;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.OrderEvent;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.ingest.KafkaBytes;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * Decodes as one would first do it, to Avro's generated records, and hands on only the number of
 * each message: what a job costs that does nothing.
 */
final class AvroDecode implements MapFunction<KafkaBytes, Long> {

  private static final long serialVersionUID = 1L;

  private transient AvroWire<OrderEvent> orders;
  private transient AvroWire<ExecutionEvent> executions;

  @Override
  public Long map(KafkaBytes source) throws MalformedRecordException {
    if (orders == null) {
      orders = AvroWire.of(OrderEvent.class);
      executions = AvroWire.of(ExecutionEvent.class);
    }
    return source.topic().equals(Topics.ORDERS)
        ? orders.decode(source.value()).getMsgSeqNum()
        : executions.decode(source.value()).getMsgSeqNum();
  }
}
