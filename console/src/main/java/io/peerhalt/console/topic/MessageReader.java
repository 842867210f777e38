package io.peerhalt.console.topic;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.Contracts;
import io.peerhalt.schemas.MalformedRecordException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** From bytes to messages. For one thread. */
public final class MessageReader {

  private final Map<String, List<? extends AvroWire<?>>> wires = new HashMap<>();

  /** Returns the message that a record of one of Peerhalt's own topics holds. */
  public Message read(ConsumerRecord<byte[], byte[]> record) {
    Position position =
        new Position(
            record.topic(),
            record.partition(),
            record.offset(),
            Instant.ofEpochMilli(Math.max(0, record.timestamp())));
    String problem = "no topic of Peerhalt";
    for (AvroWire<?> wire : wires.computeIfAbsent(record.topic(), MessageReader::wires)) {
      try {
        return Message.readable(position, wire.decode(record.value()));
      } catch (MalformedRecordException e) {
        problem = e.getMessage();
      } catch (RuntimeException e) {
        // Not foreseen by the codec; one bad record must not hide those behind it.
        problem = e.toString();
      }
    }
    return Message.unreadable(position, problem);
  }

  private static List<? extends AvroWire<?>> wires(String topic) {
    return Contracts.of(topic).stream().map(AvroWire::of).toList();
  }
}
