package io.peerhalt.console.pager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.console.connect.WrongUsage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * PagerDuty's Events API v2: alert events with 32 characters of routing key, at most 255 of
 * dedup_key, 1,024 of summary, and 512 kB in all. Source: developer.pagerduty.com, Events API v2,
 * "Send an Alert Event" and "Overview".
 *
 * @param address where events go
 * @param routingKey the integration key of a service
 * @param consoleUrl address of the console, for links; empty if there is none
 */
record PagerDuty(URI address, String routingKey, String consoleUrl) implements Receiver {

  /** Most bytes of an event; a little below what PagerDuty takes. */
  static final int MAX_BYTES = 500_000;

  private static final Pattern ROUTING_KEY = Pattern.compile("[A-Za-z0-9]{32}");
  private static final int MAX_TEXT = 1_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  PagerDuty {
    if (!ROUTING_KEY.matcher(routingKey).matches()) {
      throw new WrongUsage(
          "PagerDuty's routing key has 32 letters and digits, this one has "
              + routingKey.length()
              + " characters; it is the Integration Key of an Events API v2 integration");
    }
  }

  @Override
  public String name() {
    return "pagerduty";
  }

  @Override
  public HttpRequest.Builder request(Page page) {
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(body(page)));
  }

  /** Returns the event as JSON in UTF-8. */
  byte[] body(Page page) {
    ObjectNode event = event(page);
    byte[] bytes = bytes(event);
    if (bytes.length > MAX_BYTES) {
      JsonNode details = event.path("payload").path("custom_details");
      ((ObjectNode) event.path("payload")).set("custom_details", shortened(details));
      bytes = bytes(event);
    }
    return bytes;
  }

  /** Tells no key. */
  @Override
  public String toString() {
    return "PagerDuty at " + address;
  }

  private ObjectNode event(Page page) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("routing_key", routingKey);
    event.put("event_action", page.action().wire());
    event.put("dedup_key", page.key().text());
    page.alert().ifPresent(alert -> fill(event, alert));
    return event;
  }

  private void fill(ObjectNode event, Alert alert) {
    ObjectNode payload = event.putObject("payload");
    payload.put("summary", alert.summary());
    payload.put("source", alert.source());
    payload.put("severity", alert.severity().wire());
    payload.put("timestamp", alert.time().truncatedTo(ChronoUnit.MILLIS).toString());
    putKnown(payload, "component", alert.component());
    putKnown(payload, "group", alert.group());
    putKnown(payload, "class", alert.kind());
    payload.set("custom_details", alert.details());
    event.put("client", "Peerhalt");
    if (!consoleUrl.isEmpty()) {
      event.put("client_url", consoleUrl);
      event
          .putArray("links")
          .addObject()
          .put("href", consoleUrl + alert.path())
          .put("text", "The evidence in Peerhalt's console");
    }
  }

  private static void putKnown(ObjectNode payload, String field, String value) {
    if (!value.isEmpty()) {
      payload.put(field, value);
    }
  }

  /** Returns the details with texts of at most 1,000 characters and lists of at most 10. */
  private static JsonNode shortened(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        copy.set(field.getKey(), shortened(field.getValue()));
      }
      return copy;
    } else if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < Math.min(10, node.size()); i++) {
        copy.add(shortened(node.get(i)));
      }
      return copy;
    } else if (node.isTextual() && node.textValue().length() > MAX_TEXT) {
      return JsonNodeFactory.instance.textNode(node.textValue().substring(0, MAX_TEXT) + "...");
    }
    return node;
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return MAPPER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }
}
