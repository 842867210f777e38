package io.peerhalt.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.peerhalt.console.Peerhalt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What can be said of compose.yaml without a container engine. */
class ComposeTest {

  private static final Set<String> TOP =
      Set.of("name", "services", "volumes", "networks", "secrets", "configs");
  private static final Set<String> OF_A_SERVICE =
      Set.of(
          "image",
          "build",
          "command",
          "environment",
          "ports",
          "volumes",
          "depends_on",
          "healthcheck",
          "restart",
          "profiles");
  private static final Set<String> CONDITIONS =
      Set.of("service_started", "service_healthy", "service_completed_successfully");

  private static final String ARGUMENTS = "/spec/template/spec/containers/0/args";

  private final JsonNode compose = DeployFiles.yaml("compose.yaml").get(0);

  @Test
  void hasKnownKeysOnly() {
    names(compose).forEach(name -> assertTrue(TOP.contains(name), name));
    for (JsonNode service : compose.get("services")) {
      names(service).forEach(name -> assertTrue(OF_A_SERVICE.contains(name), name));
      assertTrue(service.has("image"));
    }
  }

  @Test
  void everythingAskedForIsThere() {
    Set<String> services = names(compose.get("services"));
    assertTrue(
        services.containsAll(
            Set.of(
                "kafka",
                "jobmanager",
                "taskmanager",
                "console",
                "pager",
                "prometheus",
                "alertmanager",
                "grafana",
                "registry")));
    assertEquals("registry", compose.at("/services/registry/profiles/0").asText());
  }

  @Test
  void servicesWaitForOnesThatExist() {
    Set<String> services = names(compose.get("services"));
    for (JsonNode service : compose.get("services")) {
      for (Map.Entry<String, JsonNode> other : service.path("depends_on").properties()) {
        assertTrue(services.contains(other.getKey()), other.getKey());
        assertTrue(CONDITIONS.contains(other.getValue().get("condition").asText()));
      }
    }
  }

  @Test
  void portsAreOfThisMachineAlone() {
    for (JsonNode service : compose.get("services")) {
      for (JsonNode port : service.path("ports")) {
        assertTrue(port.asText().startsWith("127.0.0.1:"), port.asText());
      }
    }
  }

  @Test
  void whatIsMountedOrBuiltExists() {
    Set<String> volumes = names(compose.get("volumes"));
    for (JsonNode service : compose.get("services")) {
      for (JsonNode volume : service.path("volumes")) {
        String source = volume.asText().split(":")[0];
        boolean exists =
            source.startsWith("./")
                ? Files.exists(DeployFiles.path(source))
                : volumes.contains(source);
        assertTrue(exists, source);
      }
      if (service.has("build")) {
        Path context = DeployFiles.path(service.at("/build/context").asText());
        assertTrue(Files.exists(context.resolve(service.at("/build/dockerfile").asText())));
      }
    }
  }

  @Test
  void consoleAndPagerUnderstandTheirArguments() {
    for (String name : List.of("console", "pager")) {
      parse(compose.at("/services/" + name + "/command"));
      parse(DeployFiles.yaml("kubernetes/" + name + ".yaml").get(0).at(ARGUMENTS));
    }
  }

  @Test
  void theWatchRunsWithTheOptionsForJava() {
    String flink = compose.at("/services/jobmanager/environment/FLINK_PROPERTIES").asText();
    String options = "env.java.opts.all: " + DeployFiles.jvmOptions();
    assertTrue(flink.lines().anyMatch(options::equals), flink);
  }

  private static void parse(JsonNode command) {
    List<String> arguments = new ArrayList<>();
    command.forEach(argument -> arguments.add(argument.asText()));
    Peerhalt.commandLine().parseArgs(arguments.toArray(String[]::new));
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
