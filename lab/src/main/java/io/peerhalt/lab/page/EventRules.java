package io.peerhalt.lab.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What PagerDuty's documentation of the Events API v2 asks of an alert event: required fields,
 * lengths, allowed words, 512 kB. Source: developer.pagerduty.com, "Send an Alert Event" and
 * "Events API v2 Overview".
 */
final class EventRules {

  static final int MAX_BYTES = 512 * 1024;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  private EventRules() {}

  /** Returns the event in the body, a missing node if it is no JSON object. */
  static JsonNode read(byte[] body) {
    try {
      JsonNode node = MAPPER.readTree(body);
      return node.isObject() ? node : MAPPER.missingNode();
    } catch (IOException e) {
      return MAPPER.missingNode();
    }
  }

  /** Returns everything that is wrong with the event, nothing if it is right. */
  static List<String> errors(byte[] body, JsonNode event) {
    List<String> errors = new ArrayList<>();
    if (body.length > MAX_BYTES) {
      errors.add("the event has " + body.length + " bytes; 512 KB are allowed");
    }
    if (event.isMissingNode()) {
      errors.add("the body is not valid JSON");
      return errors;
    }
    if (!event.path("routing_key").asText().matches("[A-Za-z0-9]{32}")) {
      errors.add("'routing_key' has to be the 32 character Integration Key");
    }
    String action = event.path("event_action").asText();
    if (!ACTIONS.contains(action)) {
      errors.add("'event_action' is '" + action + "'; allowed are " + ACTIONS);
    }
    if (event.path("dedup_key").asText().length() > 255) {
      errors.add("'dedup_key' is longer than 255 characters");
    }
    if (action.equals("trigger")) {
      checkPayload(event.path("payload"), errors);
      checkLinks(event.path("links"), errors);
    } else if (event.path("dedup_key").asText().isEmpty()) {
      errors.add("'dedup_key' is missing; " + action + " needs one");
    }
    return errors;
  }

  private static void checkPayload(JsonNode payload, List<String> errors) {
    String summary = payload.path("summary").asText();
    if (summary.isEmpty() || summary.length() > 1_024) {
      errors.add("'payload.summary' has " + summary.length() + " characters; 1 to 1024");
    }
    if (payload.path("source").asText().isEmpty()) {
      errors.add("'payload.source' is missing or blank");
    }
    if (!SEVERITIES.contains(payload.path("severity").asText())) {
      errors.add("'payload.severity' is not one of " + SEVERITIES);
    }
    for (String optional : List.of("component", "group", "class")) {
      if (payload.has(optional) && !payload.path(optional).isTextual()) {
        errors.add("'payload." + optional + "' is no string");
      }
    }
    if (payload.has("custom_details") && !payload.path("custom_details").isObject()) {
      errors.add("'payload.custom_details' is no object");
    }
    if (payload.has("timestamp") && !isTime(payload.path("timestamp").asText())) {
      errors.add("'payload.timestamp' is no ISO 8601 time");
    }
  }

  private static void checkLinks(JsonNode links, List<String> errors) {
    for (JsonNode link : links) {
      if (!link.path("href").asText().matches("https?://\\S+")) {
        errors.add("a link has no 'href' that is an URL");
      }
    }
  }

  private static boolean isTime(String text) {
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
