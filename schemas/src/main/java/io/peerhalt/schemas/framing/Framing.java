package io.peerhalt.schemas.framing;

/** How Avro records are framed when they are written. */
public enum Framing {
  /** With the schema's fingerprint; needs no registry. */
  SINGLE_OBJECT,
  /** With the schema's id in a registry, as Confluent's serializers do. */
  CONFLUENT
}
