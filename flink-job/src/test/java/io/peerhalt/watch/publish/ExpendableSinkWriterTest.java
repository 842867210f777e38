package io.peerhalt.watch.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.framing.WireSettings;
import io.peerhalt.watch.Counters;
import io.peerhalt.watch.measure.OperatorMetrics;
import io.peerhalt.watch.policy.Announcement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ExpendableSinkWriterTest {

  private static final List<String> TOPICS = List.of(Topics.RATES, Topics.REJECTED);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Counters counters = new Counters();
  private final ExpendableSinkWriter writer = writer();

  @Test
  void whatKafkaRefusesIsCountedAndTheNextIsWritten() throws Exception {
    write(Topics.RATES);
    write(Topics.RATES);
    assertTrue(producer.errorNext(new RecordTooLargeException()));
    assertTrue(producer.completeNext());
    writer.flush(false);
    assertEquals(1, counters.count("unwritten_total", Topics.RATES));
    assertEquals(0, counters.count("unwritten_total", Topics.REJECTED));
    assertEquals(2, producer.history().size());
  }

  @Test
  void whatTheProducerHasNoRoomForIsCounted() throws Exception {
    producer.sendException = new BufferExhaustedException("full");
    write(Topics.REJECTED);
    producer.sendException = null;
    write(Topics.REJECTED);
    assertTrue(producer.completeNext());
    writer.flush(true);
    assertEquals(1, counters.count("unwritten_total", Topics.REJECTED));
    assertEquals(1, producer.history().size());
  }

  @Test
  void aCheckpointGoesOnWithoutAnAnswer() {
    write(Topics.RATES);
    assertTimeoutPreemptively(LONG, () -> writer.flush(false));
    assertEquals(0, counters.count("unwritten_total"));
  }

  private void write(String topic) {
    writer.write(new Announcement(topic, new byte[] {1}, new byte[] {2}), null);
  }

  private ExpendableSinkWriter writer() {
    AnnouncementSerializer serializer =
        new AnnouncementSerializer(WireSettings.of(Map.of()), TOPICS);
    serializer.open(null, null);
    return new ExpendableSinkWriter(
        producer, serializer, TOPICS, OperatorMetrics.of(counters.group()), () -> 0);
  }
}
