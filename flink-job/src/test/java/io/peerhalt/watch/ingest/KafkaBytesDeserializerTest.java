package io.peerhalt.watch.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.schemas.framing.WireSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class KafkaBytesDeserializerTest {

  @Test
  void handsEverythingOnAsItIs() {
    KafkaBytes bytes = read(new byte[] {1}, new byte[] {2, 3});
    assertEquals("t 7 99 1234", name(bytes));
    assertArrayEquals(new byte[] {1}, bytes.key());
    assertArrayEquals(new byte[] {2, 3}, bytes.value());
  }

  @Test
  void takesATombstoneForAnEmptyRecord() {
    KafkaBytes bytes = read(null, null);
    assertEquals(0, bytes.key().length);
    assertEquals(0, bytes.value().length);
  }

  private static String name(KafkaBytes bytes) {
    return bytes.topic()
        + " "
        + bytes.partition()
        + " "
        + bytes.offset()
        + " "
        + bytes.appendTimeMillis();
  }

  private static KafkaBytes read(byte[] key, byte[] value) {
    List<KafkaBytes> read = new ArrayList<>();
    new KafkaBytesDeserializer(WireSettings.byDefault())
        .deserialize(
            new ConsumerRecord<>(
                "t",
                7,
                99,
                1_234,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()),
            new ListCollector<>(read));
    return read.get(0);
  }
}
