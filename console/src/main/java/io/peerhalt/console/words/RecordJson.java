package io.peerhalt.console.words;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.schemas.PlainJson;
import org.apache.avro.specific.SpecificRecordBase;

/** Records as JSON for a terminal or a browser; the form is that of {@link PlainJson}. */
public final class RecordJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RecordJson() {}

  /** Returns the record as an object. */
  public static ObjectNode of(SpecificRecordBase record) {
    return PlainJson.of(record);
  }

  /** Returns the node on one line; characters that a terminal obeys are escaped. */
  public static String line(JsonNode node) {
    try {
      return Printable.of(MAPPER.writeValueAsString(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }
}
