package io.peerhalt.watch.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.RejectReason;
import io.peerhalt.schemas.RejectedRecord;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.Counters;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.Rejection;
import io.peerhalt.watch.policy.Announcement;
import java.nio.ByteBuffer;
import java.util.Random;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectedAnnouncerTest {

  @ParameterizedTest
  @EnumSource(RejectReason.class)
  void aRejectedRecordCanBeReadBackToTheByte(RejectReason reason) throws Exception {
    byte[] value = new byte[500];
    new Random(reason.ordinal()).nextBytes(value);
    byte[] key = {0, (byte) 0xff};
    Counters counters = new Counters();
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new StreamMap<>(new RejectedAnnouncer(Topics.ORDERS, Topics.EXECUTIONS)),
            counters.environment());
    harness.open();
    harness.processElement(
        new Rejection(reason, "why", new KafkaBytes(Topics.ORDERS, 3, 99, 1_234, key, value)), 0);
    Announcement announcement = harness.extractOutputValues().get(0);
    harness.close();
    assertEquals(1, counters.count("rejected_total"));
    assertEquals(1, counters.count("rejected_total", Topics.ORDERS, reason.name()));
    assertEquals(Topics.REJECTED, announcement.topic());
    assertEquals(0, announcement.key().length);
    RejectedRecord record = AvroWire.of(RejectedRecord.class).decode(announcement.value());
    assertEquals(reason, record.getReason());
    assertEquals("why", record.getDetail());
    assertEquals(Topics.ORDERS, record.getTopic());
    assertEquals(3, record.getPartition());
    assertEquals(99, record.getOffset());
    assertEquals(1_234, record.getAppendTime().toEpochMilli());
    assertArrayEquals(key, bytes(record.getKey()));
    assertArrayEquals(value, bytes(record.getValue()));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
