package io.peerhalt.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The schema of a custom resource, as its operator installs it in Kubernetes. */
final class CustomSchema {

  private static final String FLINK_DEPLOYMENT =
      "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

  private final JsonNode schema;

  private CustomSchema(JsonNode schema) {
    this.schema = schema;
  }

  static CustomSchema flinkDeployment() {
    try (InputStream in = CustomSchema.class.getResourceAsStream(FLINK_DEPLOYMENT)) {
      JsonNode definition = new ObjectMapper(new YAMLFactory()).readTree(in);
      return new CustomSchema(definition.at("/spec/versions/0/schema/openAPIV3Schema"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what Kubernetes would refuse or drop of {@code spec}, by path. */
  List<String> problems(JsonNode resource) {
    List<String> problems = new ArrayList<>();
    check(resource.get("spec"), schema.at("/properties/spec"), "/spec", problems);
    problems.sort(null);
    return problems;
  }

  private static void check(JsonNode value, JsonNode schema, String path, List<String> problems) {
    String type = schema.path("type").asText();
    if (!fits(value, type)) {
      problems.add(path + ": no " + type);
    } else if (value.isObject()) {
      fields(value, schema, path, problems);
    } else if (value.isArray()) {
      for (int at = 0; at < value.size(); at++) {
        check(value.get(at), schema.path("items"), path + "/" + at, problems);
      }
    }
  }

  private static void fields(JsonNode value, JsonNode schema, String path, List<String> problems) {
    if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      return;
    }
    TreeSet<String> names = new TreeSet<>();
    value.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode field = schema.path("properties").path(name);
      JsonNode known = field.isMissingNode() ? schema.path("additionalProperties") : field;
      if (known.isMissingNode()) {
        problems.add(path + "/" + name + ": unknown");
      } else {
        check(value.get(name), known, path + "/" + name, problems);
      }
    }
  }

  private static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> true;
    };
  }
}
