package io.peerhalt.schemas.framing;

/** What the records of a topic are written in. */
public enum Notation {
  /** Avro, framed as {@link Framing} says. */
  AVRO,
  /** JSON, for tools that read no Avro. */
  JSON
}
