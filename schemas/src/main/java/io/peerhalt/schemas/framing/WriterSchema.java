package io.peerhalt.schemas.framing;

import io.peerhalt.schemas.AvroWire;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * A schema that the registry has and records of a topic name.
 *
 * @param header the head of the single-object encoding with it
 * @param foreign the contract that reads it, if we did not release it ourselves
 */
record WriterSchema(byte[] header, Optional<Codec<?>> foreign) {

  static WriterSchema of(Schema schema, List<Codec<?>> codecs) {
    long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    byte[] header = AvroWire.header(fingerprint);
    if (codecs.stream().anyMatch(codec -> codec.wire().knows(fingerprint))) {
      return new WriterSchema(header, Optional.empty());
    }
    Optional<Codec<?>> reader =
        codecs.stream()
            .filter(codec -> codec.schema().getName().equals(schema.getName()))
            .findFirst();
    reader.ifPresent(codec -> codec.wire().learn(schema));
    return new WriterSchema(header, reader);
  }

  /** Returns a record in Confluent's framing in single-object encoding. */
  byte[] singleObject(byte[] confluent) {
    int length = confluent.length - AvroWire.CONFLUENT_HEADER_BYTES;
    byte[] bytes =
        ByteBuffer.allocate(header.length + length)
            .put(header)
            .put(confluent, AvroWire.CONFLUENT_HEADER_BYTES, length)
            .array();
    return foreign.isPresent() ? foreign.get().renewed(bytes) : bytes;
  }
}
