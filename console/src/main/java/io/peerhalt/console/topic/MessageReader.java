package io.peerhalt.console.topic;

import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.OperatorAct;
import io.peerhalt.schemas.RateSample;
import io.peerhalt.schemas.RejectReason;
import io.peerhalt.schemas.RejectedRecord;
import io.peerhalt.schemas.RuleAudit;
import io.peerhalt.schemas.RuleChange;
import io.peerhalt.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** From bytes to messages: which contracts each of Peerhalt's topics carries. For one thread. */
public final class MessageReader {

  private final Map<String, List<AvroWire<? extends SpecificRecordBase>>> wires =
      Map.of(
          Topics.CONTROL, List.of(AvroWire.of(ControlCommand.class)),
          Topics.ANOMALIES, List.of(AvroWire.of(Anomaly.class)),
          Topics.RATES, List.of(AvroWire.of(RateSample.class)),
          Topics.REJECTED, List.of(AvroWire.of(RejectedRecord.class)),
          Topics.ACKS, List.of(AvroWire.of(HaltAck.class)),
          Topics.RULES, List.of(AvroWire.of(RuleChange.class)),
          Topics.AUDIT, List.of(AvroWire.of(OperatorAct.class), AvroWire.of(RuleAudit.class)));

  /** Returns the message that a record of one of Peerhalt's own topics holds. */
  public Message read(ConsumerRecord<byte[], byte[]> record) {
    Position position =
        new Position(
            record.topic(),
            record.partition(),
            record.offset(),
            Instant.ofEpochMilli(Math.max(0, record.timestamp())));
    String problem = "no topic of Peerhalt";
    for (AvroWire<? extends SpecificRecordBase> wire :
        wires.getOrDefault(record.topic(), List.of())) {
      try {
        return Message.readable(position, wire.decode(record.value()));
      } catch (MalformedRecordException e) {
        problem = e.getMessage();
        if (e.reason() != RejectReason.UNKNOWN_SCHEMA) {
          break;
        }
      } catch (RuntimeException e) {
        // Not foreseen by the codec; one bad record must not hide those behind it.
        problem = e.toString();
      }
    }
    return Message.unreadable(position, problem);
  }
}
