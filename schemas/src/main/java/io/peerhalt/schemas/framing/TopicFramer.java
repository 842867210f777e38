package io.peerhalt.schemas.framing;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.Contracts;
import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.WireForm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.avro.Schema;

/** The forms of one topic's records. For one thread. */
final class TopicFramer {

  /**
   * How long the first record with a new id waits for its schema; a command never does. Less than
   * the watch waits for a slow partition, so that nothing is late because of it.
   */
  private static final Duration FIRST_PATIENCE = Duration.ofMillis(200);

  private final String topic;
  private final Notation notation;
  private final boolean confluent;
  private final Optional<Registry> registry;
  private final List<Codec<?>> codecs;
  private final Map<Integer, WriterSchema> writers = new HashMap<>();

  TopicFramer(String topic, WireSettings settings, Optional<Registry> registry) {
    this.topic = topic;
    this.notation = settings.notation(topic);
    this.confluent = notation == Notation.AVRO && settings.framing() == Framing.CONFLUENT;
    this.registry = registry;
    this.codecs = Contracts.of(topic).stream().<Codec<?>>map(Codec::of).toList();
  }

  /** Asks for the ids of what is written here; waits up to {@code patience} for each. */
  void prepare(Supplier<Duration> patience) {
    if (confluent) {
      codecs.forEach(codec -> id(codec, patience.get()));
    }
  }

  /** Learns what is probably read here; waits up to {@code patience} for each. */
  void prefetch(Supplier<Duration> patience) {
    registry.ifPresent(
        known -> codecs.forEach(codec -> known.prefetch(subject(codec), patience.get())));
  }

  /** Needs a registry: without one there is nothing to tell, and {@link Framer} does not ask. */
  byte[] inbound(byte[] value) {
    if (WireForm.of(value).filter(WireForm.CONFLUENT::equals).isEmpty()
        || value.length < AvroWire.CONFLUENT_HEADER_BYTES
        || value.length > AvroWire.MAX_RECORD_BYTES) {
      return value;
    }
    int id = ByteBuffer.wrap(value).getInt(1);
    WriterSchema writer = writers.get(id);
    if (writer == null) {
      Duration patience = topic.equals(Topics.CONTROL) ? Duration.ZERO : FIRST_PATIENCE;
      Optional<Schema> schema = registry.get().schema(id, patience);
      if (schema.isEmpty()) {
        return value;
      }
      writer = WriterSchema.of(schema.get(), codecs);
      writers.put(id, writer);
    }
    return writer.singleObject(value);
  }

  byte[] outbound(byte[] singleObject) {
    if (notation == Notation.JSON) {
      return codecOf(singleObject).json(singleObject);
    }
    OptionalInt id = confluent ? id(codecOf(singleObject), Duration.ZERO) : OptionalInt.empty();
    return id.isPresent() ? framed(id.getAsInt(), singleObject) : singleObject;
  }

  private OptionalInt id(Codec<?> codec, Duration patience) {
    return registry.orElseThrow().id(subject(codec), codec.schema(), patience);
  }

  /** By Confluent's names: of the topic, and of the record too where a topic has several. */
  private String subject(Codec<?> codec) {
    return codecs.size() == 1 ? topic + "-value" : topic + "-" + codec.schema().getFullName();
  }

  private Codec<?> codecOf(byte[] singleObject) {
    long fingerprint = ByteBuffer.wrap(singleObject).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    return codecs.stream()
        .filter(codec -> codec.wire().knows(fingerprint))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no record of " + topic));
  }

  private static byte[] framed(int id, byte[] singleObject) {
    int length = singleObject.length - AvroWire.HEADER_BYTES;
    return ByteBuffer.allocate(AvroWire.CONFLUENT_HEADER_BYTES + length)
        .put((byte) 0)
        .putInt(id)
        .put(singleObject, AvroWire.HEADER_BYTES, length)
        .array();
  }
}
