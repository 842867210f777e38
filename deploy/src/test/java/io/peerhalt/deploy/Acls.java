package io.peerhalt.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What an access rule of a KafkaUser allows. */
final class Acls {

  private static final Set<String> WRITES = Set.of("Write", "All");

  private Acls() {}

  /** Returns whether {@code resource} is that topic, by its name or by a prefix of it. */
  static boolean covers(JsonNode resource, String topic) {
    String name = resource.get("name").asText();
    return resource.path("patternType").asText().equals("prefix")
        ? topic.startsWith(name)
        : name.equals(topic) || name.equals("*");
  }

  static boolean mayWrite(JsonNode acl) {
    for (JsonNode operation : acl.get("operations")) {
      if (WRITES.contains(operation.asText())) {
        return true;
      }
    }
    return false;
  }
}
