package io.peerhalt.schemas.framing;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.Contracts;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.PlainJson;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** One contract between two forms. For one thread. */
record Codec<T extends SpecificRecordBase>(AvroWire<T> wire, Schema schema) {

  static <T extends SpecificRecordBase> Codec<T> of(Class<T> type) {
    return new Codec<>(AvroWire.of(type), Contracts.schema(type));
  }

  /** Returns our own record in single-object encoding as JSON. */
  byte[] json(byte[] singleObject) {
    try {
      return PlainJson.encode(wire.decode(singleObject));
    } catch (MalformedRecordException e) {
      throw new IllegalArgumentException("what this process encoded", e);
    }
  }

  /** Returns what was written with a schema that was learned as a record of our newest. */
  byte[] renewed(byte[] singleObject) {
    try {
      return wire.encode(wire.decode(singleObject));
    } catch (MalformedRecordException e) {
      // Whoever reads it finds the schema unknown, and says so.
      return singleObject;
    }
  }
}
