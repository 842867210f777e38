package io.peerhalt.lab.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.peerhalt.gate.GateConfig;
import io.peerhalt.gate.HaltGate;
import io.peerhalt.gate.Intent;
import io.peerhalt.lab.broker.LocalBroker;
import io.peerhalt.lab.broker.PeerhaltTopics;
import io.peerhalt.lab.registry.StubRegistry;
import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.framing.WireSettings;
import io.prometheus.client.CollectorRegistry;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One control topic in three forms, a real broker, real gates, and a tool that reads no Avro. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WireFormsEndToEndTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private static Path directory;
  private static LocalBroker broker;
  private static StubRegistry registry;

  private final Terminal terminal = new Terminal(broker.bootstrapServers());

  @BeforeAll
  static void start() {
    broker = LocalBroker.start(directory.resolve("broker"));
    PeerhaltTopics.create(broker.bootstrapServers(), 1);
    registry = StubRegistry.start();
  }

  @AfterAll
  static void stop() {
    registry.close();
    broker.close();
  }

  @Test
  void haltsAndResumesOfEveryFormHoldTogetherAndWithoutTheRegistry() throws Exception {
    halt("srv-1", Map.of());
    halt("srv-2", confluent());
    halt("srv-3", Map.of(WireSettings.CONTROL, "json"));
    String id =
        terminal
            .run(with(Map.of(), "resume", "SERVER:srv-3", "--reason", "fine", "--as", "ann"))
            .after("peerhalt resume approve ");
    Terminal.Said approved =
        terminal.run(with(confluent(), "resume", "approve", id, "--as", "bob"));
    assertEquals(0, approved.exitCode(), approved.err());
    assertTrue(registry.subjects().contains("peerhalt.control-value"));
    assertTrue(registry.subjects().contains("peerhalt.audit-io.peerhalt.schemas.OperatorAct"));

    registry.setDown(true);
    for (String server : List.of("srv-1", "srv-2", "srv-3")) {
      try (HaltGate gate = gate(server)) {
        assertEquals(
            server.equals("srv-3"), gate.permits(server, "ACME", Intent.NEW_ORDER), server);
      }
    }
    registry.setDown(false);
    String halts = terminal.run("halts").out();
    assertTrue(halts.contains("SERVER:srv-1") && halts.contains("SERVER:srv-2"), halts);
    assertFalse(halts.contains("SERVER:srv-3"), halts);
  }

  @Test
  void kcatReadsAHaltAsJsonAndWritesOneThatIsObeyed() throws Exception {
    requireKcat();
    halt("srv-4", Map.of(WireSettings.CONTROL, "json"));
    List<JsonNode> halts = new ArrayList<>();
    for (String line : kcat("", "-C", "-t", Topics.CONTROL, "-e", "-q").split("\n")) {
      if (line.startsWith("{") && line.contains("srv-4")) {
        halts.add(MAPPER.readTree(line));
      }
    }
    assertEquals(1, halts.size());
    assertEquals("HALT", halts.get(0).path("action").asText());
    assertEquals("CANCEL_AND_BLOCK", halts.get(0).path("haltAction").asText());
    assertEquals(1, halts.get(0).path("epoch").asInt());

    try (HaltGate gate = gate("srv-5")) {
      assertTrue(gate.permits("srv-5", "ACME", Intent.NEW_ORDER));
      String written = halts.get(0).toString().replace("srv-4", "srv-5");
      kcat("SERVER:srv-5|HALT|1#" + written + "\n", "-P", "-t", Topics.CONTROL, "-K", "#");
      await(() -> !gate.permits("srv-5", "ACME", Intent.NEW_ORDER));
    }
  }

  private void halt(String server, Map<String, String> settings) throws Exception {
    Terminal.Said said =
        terminal.run(
            with(
                settings,
                "halt",
                "SERVER:" + server,
                "--reason",
                "odd",
                "--as",
                "ann",
                "--wait",
                "0s"));
    assertTrue(said.out().contains("SERVER:" + server), said.out() + said.err());
  }

  private static Map<String, String> confluent() {
    return Map.of(WireSettings.REGISTRY_URL, registry.url(), WireSettings.FRAMING, "confluent");
  }

  private static String[] with(Map<String, String> settings, String... words) throws Exception {
    Path config = Files.createTempFile(directory, "peerhalt", ".properties");
    Files.writeString(config, WireSettings.of(settings).toProperties());
    return Stream.concat(Stream.of(words), Stream.of("--config", config.toString()))
        .toArray(String[]::new);
  }

  private static HaltGate gate(String server) throws InterruptedException {
    HaltGate gate =
        HaltGate.open(
            GateConfig.builder(broker.bootstrapServers(), server, "fleet")
                .registry(new CollectorRegistry())
                .wire(WireSettings.of(confluent()))
                .build());
    assertTrue(gate.awaitReady(Duration.ofSeconds(60)));
    return gate;
  }

  private static void requireKcat() {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "kcat")));
    if (!there) {
      System.out.println("DID NOT RUN: JSON with kcat; apt install kcat");
    }
    assumeTrue(there, "no kcat; apt install kcat");
  }

  private static String kcat(String input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("kcat", "-b", broker.bootstrapServers()));
    command.addAll(List.of(arguments));
    Process kcat =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var stdin = kcat.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(kcat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, kcat.waitFor());
    return said;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "waited 60 s");
      LockSupport.parkNanos(10_000_000);
    }
  }
}
