package io.peerhalt.gate;

import io.peerhalt.schemas.framing.Framer;
import io.peerhalt.schemas.framing.WireSettings;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Brings records of any form into single-object encoding where it can; the others stay as they are,
 * for {@link io.peerhalt.schemas.AvroWire} to read or to refuse. Never fails: a consumer could not
 * pass a record that does.
 */
public final class FramedDeserializer implements Deserializer<byte[]> {

  private final Framer framer;

  /** Makes a deserializer that asks the registry of {@code settings}, if it has one. */
  public FramedDeserializer(WireSettings settings) {
    framer = Framer.of(settings);
  }

  @Override
  public synchronized byte[] deserialize(String topic, byte[] value) {
    return framer.inbound(topic, value);
  }
}
