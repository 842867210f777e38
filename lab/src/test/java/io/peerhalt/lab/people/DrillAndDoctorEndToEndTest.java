package io.peerhalt.lab.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.peerhalt.gate.GateConfig;
import io.peerhalt.gate.HaltGate;
import io.peerhalt.gate.Intent;
import io.peerhalt.lab.broker.LocalBroker;
import io.peerhalt.lab.broker.PeerhaltTopics;
import io.peerhalt.schemas.Topics;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A drill and the doctor on a real broker; a gate is real, the watch is played. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DrillAndDoctorEndToEndTest {

  @TempDir private Path directory;
  private LocalBroker broker;
  private Terminal terminal;

  @BeforeEach
  void startBroker() {
    broker = LocalBroker.start(directory.resolve("broker"));
    terminal = new Terminal(broker.bootstrapServers());
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void drillHaltsTheTestServerAndSetsItFree() throws Exception {
    PeerhaltTopics.create(broker.bootstrapServers(), 1);
    Path config = Files.writeString(directory.resolve("c"), "drill.servers = srv-test, other\n");
    Path report = directory.resolve("report.json");
    try (HaltGate gate =
        HaltGate.open(
            GateConfig.builder(broker.bootstrapServers(), "srv-test", "fleet")
                .registry(new CollectorRegistry())
                .build())) {
      assertTrue(gate.awaitReady(Duration.ofSeconds(120)));
      Terminal.Said drilled =
          terminal.run(
              "drill", "srv-test", "--config", config.toString(), "--report", report.toString());
      assertEquals(0, drilled.exitCode(), drilled.out() + drilled.err());
      assertTrue(drilled.out().contains("the gate of srv-test closed after"), drilled.out());
      assertTrue(drilled.out().contains("the gate of srv-test opened after"), drilled.out());
      assertTrue(gate.permits("srv-test", "ACME", Intent.NEW_ORDER));
    }
    JsonNode written = new ObjectMapper().readTree(report.toFile());
    assertTrue(written.path("passed").asBoolean());
    assertEquals("srv-test", written.path("server").asText());
    String audit = terminal.run("tail", "audit").out();
    assertTrue(audit.contains("DRILL_STARTED SERVER:srv-test"), audit);
    assertTrue(audit.contains("DRILL_ENDED SERVER:srv-test"), audit);
    assertTrue(audit.contains(": passed"), audit);
  }

  @Test
  void drillWithoutGateFailsButLeavesNothingHalted() throws Exception {
    PeerhaltTopics.create(broker.bootstrapServers(), 1);
    Path config = Files.writeString(directory.resolve("c"), "drill.servers = srv-test\n");
    Terminal.Said drilled =
        terminal.run("drill", "srv-test", "--config", config.toString(), "--wait", "500ms");
    assertEquals(1, drilled.exitCode());
    assertTrue(drilled.out().contains("NOT SEEN: the gate of srv-test closed"), drilled.out());
    assertTrue(terminal.run("halts").out().contains("Nothing is halted."));
    Terminal.Said other = terminal.run("drill", "srv-1", "--config", config.toString());
    assertEquals(2, other.exitCode());
    assertTrue(other.err().contains("'srv-1' is no declared test server"), other.err());
  }

  @Test
  void doctorTellsWhatIsMissingAndWhatIsWrongAndWhatToDo() throws Exception {
    Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(new NewTopic(Topics.CONTROL, 2, (short) 1))).all().get();
    }
    Terminal.Said said = terminal.run("doctor", "--listen", "100ms");
    assertEquals(1, said.exitCode());
    assertTrue(said.out().contains("BAD   peerhalt.control: 2 partitions"), said.out());
    assertTrue(said.out().contains("cleanup.policy is delete; it must be compact"), said.out());
    assertTrue(said.out().contains("--create --topic peerhalt.audit --partitions 1"), said.out());
  }

  @Test
  void doctorFindsAllWellWhereAWatchBeats() throws Exception {
    PeerhaltTopics.create(broker.bootstrapServers(), 1);
    ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
    try (Scribe scribe = new Scribe(broker.bootstrapServers())) {
      heart.scheduleAtFixedRate(() -> beat(scribe), 0, 100, TimeUnit.MILLISECONDS);
      Terminal.Said said = terminal.run("doctor", "--listen", "3s");
      assertEquals(0, said.exitCode(), said.out());
      assertTrue(said.out().contains("ok    Watch: heard: watch-1"), said.out());
      assertTrue(said.out().contains("ok    Clock: "), said.out());
      scribe.write(Topics.ACKS, "x", new byte[] {1});
      Terminal.Said unreadable = terminal.run("doctor", "--listen", "3s");
      assertEquals(1, unreadable.exitCode(), unreadable.out());
      assertTrue(
          unreadable.out().contains("1 records cannot be read in peerhalt.acks"), unreadable.out());
    }
  }

  private static void beat(Scribe scribe) {
    try {
      scribe.heartbeat();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
