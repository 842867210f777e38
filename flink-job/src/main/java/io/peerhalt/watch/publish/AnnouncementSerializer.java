package io.peerhalt.watch.publish;

import io.peerhalt.schemas.framing.Framer;
import io.peerhalt.schemas.framing.WireSettings;
import io.peerhalt.watch.policy.Announcement;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Hands announcements to Kafka, in the form that the settings say. No timestamp is set: a broker
 * refuses one that is far ahead, and event time may be.
 */
public final class AnnouncementSerializer implements KafkaRecordSerializationSchema<Announcement> {

  private static final long serialVersionUID = 1L;

  private final WireSettings wire;
  private final ArrayList<String> topics;

  private transient Framer framer;

  /** Makes a serializer of what goes to {@code topics}. */
  AnnouncementSerializer(WireSettings wire, List<String> topics) {
    this.wire = wire;
    this.topics = new ArrayList<>(topics);
  }

  @Override
  public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
    framer = Framer.writing(wire, topics);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Announcement element, KafkaSinkContext context, Long timestamp) {
    byte[] key = element.key().length == 0 ? null : element.key();
    return new ProducerRecord<>(
        element.topic(), key, framer.outbound(element.topic(), element.value()));
  }
}
