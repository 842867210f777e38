package io.peerhalt.schemas;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Codec of one contract. Writes Avro's single-object encoding (bytes C3 01, the schema's
 * CRC-64-AVRO fingerprint little-endian, the Avro binary), see the Avro specification. Reads every
 * {@link WireForm} and every schema version ever released. Of Confluent's framing the id alone says
 * nothing without its registry: the newest released schema counts that fits to the last byte. Where
 * a registry is known, {@link io.peerhalt.schemas.framing.Framer} asks it first.
 *
 * <p>Decoding is safe on untrusted bytes: a fresh decoder per record, nothing longer than {@link
 * #MAX_RECORD_BYTES}, and the record must end where the bytes end. An instance is for one thread.
 *
 * @param <T> the generated record class
 */
public final class AvroWire<T extends SpecificRecordBase> {

  /** Longest record that is decoded, in bytes; Kafka's own default for a message. */
  public static final int MAX_RECORD_BYTES = 1 << 20;

  /** Bytes before the Avro binary. */
  public static final int HEADER_BYTES = 10;

  /** Bytes before the Avro binary in Confluent's framing. */
  public static final int CONFLUENT_HEADER_BYTES = 5;

  // Avro instantiates only classes it was told to trust; ours are added to whatever the process
  // trusts already.
  static {
    String contracts = AvroWire.class.getPackageName();
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getPackageName().equals(contracts)));
  }

  private final Class<T> type;
  private final SpecificData model;
  private final Schema schema;
  private final byte[] header;
  private final SpecificDatumWriter<T> writer;
  private final Map<Long, SpecificDatumReader<T>> readers = new HashMap<>();
  private final Deque<SpecificDatumReader<T>> newestFirst = new ArrayDeque<>();

  private AvroWire(Class<T> type) {
    this.type = type;
    model = SpecificData.getForClass(type);
    schema = model.getSchema(type);
    header = header(SchemaNormalization.parsingFingerprint64(schema));
    writer = new SpecificDatumWriter<>(schema, model);
    for (Schema released : ReleasedSchemas.of(schema.getName())) {
      long fingerprint = SchemaNormalization.parsingFingerprint64(released);
      SpecificDatumReader<T> reader = new SpecificDatumReader<>(released, schema, model);
      readers.put(fingerprint, reader);
      newestFirst.addFirst(reader);
    }
  }

  /** Returns a new codec for the generated record class {@code type}. */
  public static <T extends SpecificRecordBase> AvroWire<T> of(Class<T> type) {
    return new AvroWire<>(type);
  }

  /** Returns {@code record} as one framed message. */
  public byte[] encode(T record) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(192);
    out.writeBytes(header);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }

  /** Returns whether {@code bytes} say that they hold a record of the newest schema. */
  public boolean isNewest(byte[] bytes) {
    return bytes.length > HEADER_BYTES
        && bytes.length <= MAX_RECORD_BYTES
        && Arrays.equals(bytes, 0, HEADER_BYTES, header, 0, HEADER_BYTES);
  }

  /** Returns whether {@code fingerprint} is that of a schema that is read, released or learned. */
  public boolean knows(long fingerprint) {
    return readers.containsKey(fingerprint);
  }

  /**
   * Returns the record that {@code bytes} hold, in whatever form.
   *
   * @throws MalformedRecordException if {@code bytes} are null, too long, in no known form, of a
   *     schema never released, cut short, or longer than their record
   */
  public T decode(byte[] bytes) throws MalformedRecordException {
    WireForm form =
        WireForm.of(bytes)
            .orElseThrow(
                () ->
                    new MalformedRecordException(
                        RejectReason.UNDECODABLE,
                        "neither Avro single-object encoding (C3 01 and a fingerprint) nor"
                            + " Confluent's framing (00 and an id) nor a JSON object"));
    if (bytes.length > MAX_RECORD_BYTES) {
      throw new MalformedRecordException(
          RejectReason.TOO_LARGE,
          bytes.length + " bytes; at most " + MAX_RECORD_BYTES + " are read");
    }
    return switch (form) {
      case SINGLE_OBJECT -> read(readerFor(bytes), bytes, HEADER_BYTES);
      case CONFLUENT -> readWhatFits(bytes);
      case JSON -> type.cast(PlainJson.decode(bytes, schema, model));
    };
  }

  /**
   * Reads from now on what was written with {@code writer} too, a schema that others released; if
   * the two do not fit, such records are refused one by one.
   */
  public void learn(Schema writer) {
    readers.putIfAbsent(
        SchemaNormalization.parsingFingerprint64(writer),
        new SpecificDatumReader<>(writer, schema, model));
  }

  private T readWhatFits(byte[] bytes) throws MalformedRecordException {
    if (bytes.length >= CONFLUENT_HEADER_BYTES) {
      for (SpecificDatumReader<T> reader : newestFirst) {
        try {
          return read(reader, bytes, CONFLUENT_HEADER_BYTES);
        } catch (MalformedRecordException e) {
          continue;
        }
      }
    }
    throw new MalformedRecordException(
        RejectReason.UNDECODABLE,
        "Confluent's framing (00 and an id), but no released " + schema.getName() + " behind it");
  }

  private T read(SpecificDatumReader<T> reader, byte[] bytes, int offset)
      throws MalformedRecordException {
    try {
      BinaryDecoder decoder =
          DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null);
      T record = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new MalformedRecordException(
            RejectReason.UNDECODABLE, "bytes left over behind the record of " + schema.getName());
      }
      return record;
    } catch (EOFException e) {
      throw new MalformedRecordException(
          RejectReason.UNDECODABLE,
          schema.getName() + " cut short at " + bytes.length + " bytes",
          e);
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException
        | UnsupportedOperationException e) {
      throw new MalformedRecordException(
          RejectReason.UNDECODABLE, "not a " + schema.getName() + ": " + e.getMessage(), e);
    }
  }

  private SpecificDatumReader<T> readerFor(byte[] bytes) throws MalformedRecordException {
    if (bytes.length < HEADER_BYTES || bytes[1] != header[1]) {
      throw new MalformedRecordException(
          RejectReason.UNDECODABLE, "no Avro single-object header (C3 01 and a fingerprint)");
    }
    long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    SpecificDatumReader<T> reader = readers.get(fingerprint);
    if (reader == null) {
      throw new MalformedRecordException(
          RejectReason.UNKNOWN_SCHEMA,
          String.format(
              "schema fingerprint %016x is no released %s", fingerprint, schema.getName()));
    }
    return reader;
  }

  /** Returns the {@link #HEADER_BYTES} bytes of the single-object encoding. */
  public static byte[] header(long fingerprint) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0xC3)
        .put((byte) 0x01)
        .putLong(fingerprint)
        .array();
  }
}
