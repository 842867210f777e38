package io.peerhalt.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.ControlCommand;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;

class HaltGateTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CollectorRegistry registry = new CollectorRegistry();

  @Test
  void isReadyOnceTheTopicIsReadAndRefusesAgainWhenClosed() throws InterruptedException {
    GateRig rig = new GateRig(WatchLossPolicy.KEEP_LAST).endless();
    HaltGate gate = HaltGate.open(config(), new GateIdentity("srv-1", "g"), rig, System::nanoTime);
    try (gate) {
      assertTrue(gate.awaitReady(PATIENCE));
      assertTrue(gate.permits("srv-1", "KCG", Intent.NEW_ORDER));
      assertTrue(gate.blockedBy("srv-1", "KCG", Intent.NEW_ORDER).isEmpty());
    }
    assertFalse(gate.permits("srv-1", "KCG", Intent.NEW_ORDER));
    assertTrue(gate.permits("srv-1", "KCG", Intent.CANCEL));
    gate.close();
  }

  @Test
  void withoutABrokerItRefusesAndSaysWhyAndNeverThrows() throws InterruptedException {
    try (HaltGate gate = HaltGate.open(config())) {
      assertFalse(gate.awaitReady(Duration.ZERO));
      assertFalse(gate.permits("srv-1", "KCG", Intent.REDUCE));
      ControlCommand reason = gate.blockedBy("srv-1", "KCG", Intent.REDUCE).orElseThrow();
      assertEquals("GATE_NOT_READY", reason.getRule());
      assertTrue(gate.permits("srv-1", "KCG", Intent.CANCEL));
      assertEquals(1, registry.getSampleValue("peerhalt_gate_refused_total", server(), srv1()));
    }
  }

  @Test
  void everyStartHasItsOwnId() {
    try (HaltGate one = HaltGate.open(config());
        HaltGate other = HaltGate.open(config())) {
      assertNotEquals(one.gateId(), other.gateId());
      assertTrue(one.gateId().startsWith("srv-1-"));
    }
  }

  @Test
  void theClientsAcceptTheirSettings() {
    BrokerLinks links = new BrokerLinks(config(), "srv-1-g");
    try (Consumer<byte[], byte[]> consumer = links.consumer();
        Producer<byte[], byte[]> producer = links.producer()) {
      assertTrue(consumer.assignment().isEmpty());
      assertFalse(producer.metrics().isEmpty());
    }
  }

  @Test
  void gatesOfOneRegistryDifferByTheirServer() {
    HaltMetrics one = HaltMetrics.of(registry, "srv-1");
    HaltMetrics other = HaltMetrics.of(registry, "srv-2");
    one.refused();
    other.ready(true);
    String[] srv2 = {"srv-2"};
    assertEquals(1, registry.getSampleValue("peerhalt_gate_refused_total", server(), srv1()));
    assertEquals(0, registry.getSampleValue("peerhalt_gate_refused_total", server(), srv2));
    assertEquals(1, registry.getSampleValue("peerhalt_gate_ready", server(), srv2));
  }

  private GateConfig config() {
    return GateConfig.builder("localhost:1", "srv-1", "equities")
        .registry(registry)
        .kafkaProperties(Map.of("client.rack", "r1"))
        .build();
  }

  private static String[] server() {
    return new String[] {"server"};
  }

  private static String[] srv1() {
    return new String[] {"srv-1"};
  }
}
