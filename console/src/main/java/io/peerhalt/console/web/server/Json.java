package io.peerhalt.console.web.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;

/** Records as JSON in answers, and what a page sends. */
final class Json {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the pages' records can always be written", e);
    }
  }

  static void answer(Context context, Object value) {
    context.header("Cache-Control", "no-store");
    context.contentType("application/json; charset=utf-8").result(of(value));
  }

  /**
   * Returns a text that a page sent along.
   *
   * @throws Refusal if what was sent is no JSON object or has no such text
   */
  static String text(Context context, String name) {
    JsonNode value = body(context).path(name);
    if (!value.isTextual()) {
      throw new Refusal(400, "'" + name + "' is missing");
    }
    return value.asText();
  }

  private static JsonNode body(Context context) {
    try {
      return MAPPER.readTree(context.body());
    } catch (JsonProcessingException e) {
      throw new Refusal(400, "what was sent is no JSON");
    }
  }
}
