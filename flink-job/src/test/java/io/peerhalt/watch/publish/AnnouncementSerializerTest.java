package io.peerhalt.watch.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.peerhalt.watch.policy.Announcement;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class AnnouncementSerializerTest {

  @Test
  void handsTopicKeyAndValueOnAndLeavesTimeAndPlaceToTheBroker() {
    ProducerRecord<byte[], byte[]> message = serialize(new byte[] {1}, Long.MAX_VALUE - 1);
    assertEquals("t", message.topic());
    assertArrayEquals(new byte[] {1}, message.key());
    assertArrayEquals(new byte[] {2, 3}, message.value());
    assertNull(message.timestamp());
    assertNull(message.partition());
  }

  @Test
  void anEmptyKeyIsNone() {
    assertNull(serialize(new byte[0], 5L).key());
  }

  private static ProducerRecord<byte[], byte[]> serialize(byte[] key, Long timestamp) {
    return new AnnouncementSerializer()
        .serialize(new Announcement("t", key, new byte[] {2, 3}), null, timestamp);
  }
}
