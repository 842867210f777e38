package io.peerhalt.schemas;

import java.util.Optional;

/**
 * The forms a record can have on the wire, told apart by their first byte, so that a topic may hold
 * all of them: a change of the form never makes unreadable what was written before.
 */
public enum WireForm {
  /** Avro single-object encoding: C3 01, the schema's fingerprint, the Avro binary. */
  SINGLE_OBJECT((byte) 0xC3),
  /** Confluent's framing: 00, the schema's id in a registry as 4 bytes, the Avro binary. */
  CONFLUENT((byte) 0x00),
  /** One JSON object, see {@link PlainJson}. */
  JSON((byte) '{');

  private final byte first;

  WireForm(byte first) {
    this.first = first;
  }

  /** Returns the form that {@code bytes} begin like; empty for none, or null. */
  public static Optional<WireForm> of(byte[] bytes) {
    for (WireForm form : values()) {
      if (bytes != null && bytes.length > 0 && bytes[0] == form.first) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }
}
