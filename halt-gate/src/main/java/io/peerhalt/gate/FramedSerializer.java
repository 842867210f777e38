package io.peerhalt.gate;

import io.peerhalt.schemas.framing.Framer;
import io.peerhalt.schemas.framing.WireSettings;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;

/** Brings records in single-object encoding into the form that a topic is written in. */
public final class FramedSerializer implements Serializer<byte[]> {

  private final Framer framer;

  /** Makes a serializer for {@code topics}; waits a moment for the ids of a registry. */
  public FramedSerializer(WireSettings settings, String... topics) {
    framer = Framer.writing(settings, List.of(topics));
  }

  @Override
  public synchronized byte[] serialize(String topic, byte[] singleObject) {
    return framer.outbound(topic, singleObject);
  }
}
