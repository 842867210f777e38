package io.peerhalt.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Records as JSON that any tool reads: the fields in the order and with the names of the contract,
 * times in ISO 8601, enums by name, bytes in Base64, a number that JSON has not (NaN, infinity) as
 * a string, and nothing that only Avro knows. Reading, fields that are not known are passed over, a
 * missing one has the default of the contract, and an unknown enum symbol is UNKNOWN.
 */
public final class PlainJson {

  private static final int MAX_DEPTH = 16;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PlainJson() {}

  /** Returns the record as an object. */
  public static ObjectNode of(SpecificRecordBase record) {
    ObjectNode node = NODES.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      node.set(field.name(), node(record.get(field.pos())));
    }
    return node;
  }

  /** Returns the record as one line of UTF-8. */
  public static byte[] encode(SpecificRecordBase record) {
    try {
      return MAPPER.writeValueAsBytes(of(record));
    } catch (IOException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }

  /**
   * Returns the record of {@code schema} that {@code bytes} hold.
   *
   * @throws MalformedRecordException if they are no JSON, or not that of such a record
   */
  static SpecificRecordBase decode(byte[] bytes, Schema schema, SpecificData model)
      throws MalformedRecordException {
    try {
      return record(MAPPER.readTree(bytes), schema, model);
    } catch (IOException | AvroRuntimeException | DateTimeException | IllegalArgumentException e) {
      throw new MalformedRecordException(
          RejectReason.UNDECODABLE, "no JSON of " + schema.getName() + ": " + e.getMessage(), e);
    }
  }

  private static JsonNode node(Object value) {
    if (value == null) {
      return NODES.nullNode();
    } else if (value instanceof SpecificRecordBase record) {
      return of(record);
    } else if (value instanceof Collection<?> items) {
      ArrayNode array = NODES.arrayNode();
      items.forEach(item -> array.add(node(item)));
      return array;
    } else if (value instanceof Long number) {
      return NODES.numberNode(number);
    } else if (value instanceof Integer number) {
      return NODES.numberNode(number);
    } else if (value instanceof Double number) {
      return Double.isFinite(number) ? NODES.numberNode(number) : NODES.textNode(number.toString());
    } else if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    } else if (value instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return NODES.textNode(Base64.getEncoder().encodeToString(copy));
    }
    return NODES.textNode(value.toString());
  }

  private static SpecificRecordBase record(JsonNode node, Schema schema, SpecificData model) {
    require(node.isObject(), schema.getName(), "an object", node);
    SpecificRecordBase record = (SpecificRecordBase) model.newRecord(null, schema);
    for (Schema.Field field : schema.getFields()) {
      JsonNode value = node.get(field.name());
      if (value != null) {
        record.put(field.pos(), value(value, field.name(), field.schema(), model));
      } else if (field.hasDefaultValue()) {
        Object byDefault = model.getDefaultValue(field);
        record.put(field.pos(), model.deepCopy(field.schema(), byDefault));
      } else {
        throw new IllegalArgumentException(field.name() + " is missing");
      }
    }
    return record;
  }

  private static Object value(JsonNode node, String name, Schema schema, SpecificData model) {
    return switch (schema.getType()) {
      case UNION -> node.isNull() ? null : value(node, name, present(schema), model);
      case RECORD -> record(node, schema, model);
      case ARRAY -> array(node, name, schema, model);
      case ENUM -> model.createEnum(symbol(text(node, name), schema), schema);
      case STRING -> text(node, name);
      case LONG -> number(node, name, schema);
      case INT -> {
        require(node.canConvertToInt() && node.isIntegralNumber(), name, "a whole number", node);
        yield node.intValue();
      }
      case DOUBLE -> node.isNumber() ? node.doubleValue() : Double.valueOf(text(node, name));
      case BOOLEAN -> {
        require(node.isBoolean(), name, "true or false", node);
        yield node.booleanValue();
      }
      case BYTES -> ByteBuffer.wrap(Base64.getDecoder().decode(text(node, name)));
      default -> throw new IllegalStateException("no contract has a " + schema.getType());
    };
  }

  private static List<Object> array(JsonNode node, String name, Schema schema, SpecificData model) {
    require(node.isArray(), name, "an array", node);
    List<Object> items = new ArrayList<>();
    node.forEach(item -> items.add(value(item, name, schema.getElementType(), model)));
    return items;
  }

  private static Object number(JsonNode node, String name, Schema schema) {
    if (schema.getLogicalType() != null) {
      return Instant.parse(text(node, name)).truncatedTo(ChronoUnit.MICROS);
    }
    require(node.canConvertToLong() && node.isIntegralNumber(), name, "a whole number", node);
    return node.longValue();
  }

  private static String symbol(String name, Schema schema) {
    return schema.hasEnumSymbol(name) ? name : schema.getEnumDefault();
  }

  private static Schema present(Schema union) {
    return union.getTypes().stream()
        .filter(type -> type.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
  }

  private static String text(JsonNode node, String name) {
    require(node.isTextual(), name, "a string", node);
    return node.textValue();
  }

  private static void require(boolean holds, String name, String what, JsonNode node) {
    if (!holds) {
      throw new IllegalArgumentException(
          name + " must be " + what + ", not " + node.getNodeType().name().toLowerCase());
    }
  }
}
