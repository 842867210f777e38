package io.peerhalt.watch.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.framing.WireSettings;
import io.peerhalt.watch.policy.Announcement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  @Test
  void writesCommandsAsJsonIfTheSettingsSaySo() {
    byte[] heartbeat = AvroWire.of(ControlCommand.class).encode(heartbeat());
    ProducerRecord<byte[], byte[]> message =
        serialize(
            new Announcement(Topics.CONTROL, new byte[0], heartbeat),
            Map.of("control.format", "json"),
            5L);
    String json = new String(message.value(), StandardCharsets.UTF_8);
    assertTrue(json.contains("\"action\":\"HEARTBEAT\",\"target\":\"WATCH:watch-1\""), json);
  }

  private static ControlCommand heartbeat() {
    return ControlCommand.newBuilder()
        .setCommandId("h")
        .setAction(ControlAction.HEARTBEAT)
        .setTarget("WATCH:watch-1")
        .setEpoch(0)
        .setIssueTime(Instant.EPOCH)
        .setIssuer("watch-1")
        .setEvidenceTime(Instant.EPOCH)
        .setHalted(List.of())
        .build();
  }

  private static ProducerRecord<byte[], byte[]> serialize(byte[] key, Long timestamp) {
    return serialize(new Announcement("t", key, new byte[] {2, 3}), Map.of(), timestamp);
  }

  private static ProducerRecord<byte[], byte[]> serialize(
      Announcement announcement, Map<String, String> settings, Long timestamp) {
    AnnouncementSerializer serializer =
        new AnnouncementSerializer(WireSettings.of(settings), List.of(announcement.topic()));
    serializer.open(null, null);
    return serializer.serialize(announcement, null, timestamp);
  }
}
