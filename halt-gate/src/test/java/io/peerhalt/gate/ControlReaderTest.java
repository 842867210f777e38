package io.peerhalt.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Topics;
import io.prometheus.client.CollectorRegistry;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ControlReaderTest {

  private static final Target SERVER = Target.server("srv-8");

  private final AvroWire<ControlCommand> wire = AvroWire.of(ControlCommand.class);
  private final ControlReader reader =
      new ControlReader(HaltMetrics.of(new CollectorRegistry(), "srv-8"), () -> 0);

  @Test
  void refusesAResumeFromFarAheadOfItsRecordAndReadsOn() {
    ControlCommand halt = Samples.halt(SERVER, 1, 900);
    ControlCommand soon = Samples.resume(SERVER, 1, 5);
    ControlCommand tomorrow = Samples.resume(SERVER, 1, 86_400);
    assertEquals(
        List.of(halt, soon),
        reader.read(List.of(appended(halt, 0), appended(tomorrow, 0), appended(soon, 0))));
    assertEquals(List.of(tomorrow), reader.read(List.of(appended(tomorrow, 86_400))));
  }

  private ConsumerRecord<byte[], byte[]> appended(ControlCommand command, long second) {
    return new ConsumerRecord<>(
        Topics.CONTROL,
        0,
        0,
        Samples.at(second).toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        new byte[0],
        wire.encode(command),
        new RecordHeaders(),
        Optional.empty());
  }
}
